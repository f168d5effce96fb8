// The load of a whole server, and the journal of what it acknowledged: readers who send a page to a friend, over HTTP,
// and one command that imports three practices at a time through the server's socket. Each letter has a recipient of
// its own, each import the name of a file of its own, so that every one is found again.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace ognishte::test {

inline constexpr int k_senders = 16;

struct Journal {
    std::vector<std::int64_t> letters;  // numbers of acknowledged letters
    std::vector<std::int64_t> imports;
    std::string refusal;  // an answer other than yes from a server that lives
};

// What a letter's number makes of it.
std::string letter_key(std::int64_t number);        // the form's key
std::string letter_recipient(std::int64_t number);  // its recipient
// Three practices of `all` (the program's own export), as an import that changes them.
std::string import_of(Json const& all, std::int64_t number);
std::vector<std::string> imported_practices(Json const& all);

struct Missing {
    std::int64_t lost = 0;      // acknowledged, and not there
    std::int64_t disorder = 0;  // halves of an import, gaps in numbers
};

// The journal beside the database of a server that does not run. Opening it is a recovery.
Result<Missing> compare(std::string const& database, Journal const& journal, Json const& practices);

// One letter; the HTTP status, 0 when no answer came.
int send_letter(std::uint16_t port, std::int64_t number);

// Works until the server is gone or stop() is called. Numbers go on from one load to the next.
class Load {
public:
    Load(std::uint16_t port, std::string socket, Json const& practices, Journal& journal,
         std::atomic<std::int64_t>& last);
    ~Load();
    std::int64_t acknowledged() const { return acknowledged_; }
    std::int64_t waiting() const { return waiting_; }
    void stop();

private:
    void send_letters();
    void import();

    std::uint16_t port_;
    std::string socket_;
    Json const& practices_;
    Journal& journal_;
    std::atomic<std::int64_t>& last_;
    std::mutex mutex_;
    std::atomic<std::int64_t> acknowledged_ = 0;
    std::atomic<std::int64_t> waiting_ = 0;  // asked and not answered
    std::atomic<bool> stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace ognishte::test
