// What connections share: those of one thread a Desk, all of them a Hall.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>

#include "address.hpp"
#include "deadlines.hpp"
#include "holding.hpp"
#include "platform/http/server.hpp"
#include "pool.hpp"
#include "scanner.hpp"
#include "site.hpp"

namespace ognishte::http {

class Connection;

// What the connections of one thread share.
struct Desk {
    Deadlines<Connection> deadlines;
    std::size_t index = 0;
    bool stopping = false;
    std::int64_t date_second = -1;
    std::string date_line;
};

// What all connections share. Thread-safe.
struct Hall {
    Hall(ServerSettings const& given, Router const& router, PageCache& page_cache, Clock const& its_clock, Hooks hooks,
         AddressSet const& proxies);

    ServerSettings const settings;
    HeadLimits const limits;
    PageCache& cache;
    Clock const& clock;
    AddressSet const trusted;
    Allowance memory;
    Site site;
    Crowd crowd;
    std::mutex open_mutex;
    std::condition_variable all_closed;
    int open = 0;
    Pool pool;  // last: its threads end before what their jobs use
};

}  // namespace ognishte::http
