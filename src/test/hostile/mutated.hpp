// Requests that nobody wrote: hostile and good ones changed by chance, and what a strict reader says of them. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte::hostile {

// One of the seeds with one to four changes, sometimes with a good request behind it. The same seed gives the same
// bytes.
std::string mutated(std::vector<std::string> const& seeds, std::uint64_t& random);

// How many requests stand in these bytes for one who reads heads up to the empty line and a body as long as the one
// Content-Length says, and nothing otherwise: a server that answers more has taken a body for a request.
struct Counted {
    std::vector<bool> heads;  // for each request: whether it is HEAD
    bool rest = false;        // bytes remain that are no whole request; they may be refused once
};
Counted counted(std::string_view bytes);

// What went wrong with an answer to such bytes; empty: nothing.
std::string judged(std::string_view sent, std::string_view heard);

}  // namespace ognishte::hostile
