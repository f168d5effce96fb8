// The harness: 64 clients and more in one thread, who keep the journal of what was acknowledged, and the one who kills.
// Half of the kills hit a checkpoint or a recovering process. Single-threaded, because it forks.
#pragma once

#include <cstdint>
#include <string>

namespace ognishte::test {

struct Tally {
    int kills = 0;
    int in_checkpoint = 0;
    int in_recovery = 0;
    int uncounted = 0;  // hit a moment with too few requests under way; checked all the same
    std::int64_t acknowledged = 0;
    std::int64_t least_waiting = -1;  // the fewest requests without an answer at any kill
    std::int64_t lost = 0;
    std::int64_t disorder = 0;
    std::int64_t damage = 0;
    std::string trouble;  // why it had to stop
};

Tally kill_store(std::string const& folder, int kills, std::uint64_t seed);

}  // namespace ognishte::test
