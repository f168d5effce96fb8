// Line: a connection of a stranger from an address of the loopback that the stranger chooses (127.a.b.c), blocking,
// every wait at most five seconds. Used by one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte::hostile {

// An open descriptor, or -1. `number` chooses the source: 127.1.0.0 plus the number, so that limits for one address can
// be met or avoided. Nothing blocks when `waits` is Waits::no; then the connection may still be on its way.
enum class Waits { yes, no };
int open_line(std::uint16_t port, std::uint32_t number, Waits waits = Waits::yes);

struct Told {
    bool connected = false;
    bool whole = false;  // the server ended the connection in order within the time
    std::string bytes;   // everything it said until then
};

// Says these bytes and that no more will come, and hears everything.
Told tell(std::uint16_t port, std::uint32_t number, std::string_view bytes);

// The answers in what was heard, interim ones left out. `closes`: it said that it would close; what follows is `rest`.
struct Reply {
    int status = 0;
    bool closes = false;
    bool retry_after = false;
};
struct Replies {
    std::vector<Reply> all;
    std::string rest;  // bytes that are no whole answer
};
// `heads`: which of the requests asked for a head alone, in order.
Replies replies_in(std::string_view bytes, std::vector<bool> const& heads);

}  // namespace ognishte::hostile
