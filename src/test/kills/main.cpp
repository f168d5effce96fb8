// kills [COUNT] [SEED]: kill -9 under load, over and over, and what came of it. Ends with the line `./x` counts by.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "test/kills/harness.hpp"
#include "test/stores/stores.hpp"

int main(int count, char** words) {
    int const kills = count > 1 ? std::atoi(words[1]) : 100;
    std::uint64_t const seed = count > 2 ? std::strtoull(words[2], nullptr, 10) : std::random_device{}();
    if (kills < 1) {
        std::fputs("kills [COUNT] [SEED]: COUNT must be at least 1\n", stderr);
        return 2;
    }
    ognishte::test::Folder const folder;
    auto const tally = ognishte::test::kill_store(folder.path("victim"), kills, seed);
    std::printf(
        "store: %d kills (%d in a checkpoint, %d in recovery), %lld acknowledged, at least %lld unacknowledged at each "
        "kill\n",
        tally.kills, tally.in_checkpoint, tally.in_recovery, static_cast<long long>(tally.acknowledged),
        static_cast<long long>(tally.least_waiting));
    std::printf(
        "store: %lld lost, %lld out of sequence or doubled, %lld damaged (%d more kills not counted; seed %llu)\n",
        static_cast<long long>(tally.lost), static_cast<long long>(tally.disorder),
        static_cast<long long>(tally.damage), tally.uncounted, static_cast<unsigned long long>(seed));
    if (!tally.trouble.empty()) std::printf("store: stopped: %s\n", tally.trouble.c_str());
    bool const half = 2 * (tally.in_checkpoint + tally.in_recovery) >= tally.kills;
    bool const good = tally.trouble.empty() && tally.kills >= kills && tally.lost == 0 && tally.disorder == 0 &&
                      tally.damage == 0 && tally.least_waiting >= 50 && half;
    std::printf("%d passed, %d failed, 0 skipped\n", good ? 1 : 0, good ? 0 : 1);
    return good ? 0 : 1;
}
