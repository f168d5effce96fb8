// The whole server under load, killed over and over: at work, in a checkpoint, in recovery. After each kill
// `ognishte verify` has to find nothing and everything acknowledged has to be there, whole and once.
#pragma once

#include <cstdint>
#include <string>

namespace ognishte::test {

struct ServerTally {
    int kills = 0;
    int in_checkpoint = 0;
    int in_recovery = 0;
    std::int64_t letters = 0;  // acknowledged
    std::int64_t imports = 0;
    std::int64_t lost = 0;      // acknowledged, and not there
    std::int64_t disorder = 0;  // halves of an import, gaps in numbers, a page that does not show what is stored
    std::int64_t damage = 0;    // starts after which `ognishte verify` was not clean
    std::int64_t unsent = 0;    // letters acknowledged that never came to the mail server
    std::int64_t twice = 0;     // letters that came twice, with at most one in the air at each kill
    std::string trouble;        // why it had to stop
};

ServerTally kill_server(std::string const& program, std::string const& folder, int kills, std::uint64_t seed);

}  // namespace ognishte::test
