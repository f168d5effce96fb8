// kills [COUNT] [SEED]: kill -9 under load, over and over, of the store alone and of the whole server, and what came of
// it; and the whole server on a full disk and on one that fails. The program `ognishte` stands beside this one. Ends
// with the line `./x` counts by.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "test/kills/server_faults.hpp"
#include "test/kills/server_kills.hpp"
#include "test/kills/store_kills.hpp"
#include "test/stores/stores.hpp"

namespace {

using ognishte::test::Folder;

bool store_holds(int kills, std::uint64_t seed) {
    Folder const folder;
    auto const tally = ognishte::test::kill_store(folder.path("victim"), kills, seed);
    std::printf(
        "store: %d kills (%d in a checkpoint, %d in recovery), %lld acknowledged, at least %lld unacknowledged at each "
        "kill\n",
        tally.kills, tally.in_checkpoint, tally.in_recovery, static_cast<long long>(tally.acknowledged),
        static_cast<long long>(tally.least_waiting));
    std::printf("store: %lld lost, %lld out of sequence or doubled, %lld damaged (%d more kills not counted)\n",
                static_cast<long long>(tally.lost), static_cast<long long>(tally.disorder),
                static_cast<long long>(tally.damage), tally.uncounted);
    if (!tally.trouble.empty()) std::printf("store: stopped: %s\n", tally.trouble.c_str());
    bool const half = 2 * (tally.in_checkpoint + tally.in_recovery) >= tally.kills;
    return tally.trouble.empty() && tally.kills >= kills && tally.lost == 0 && tally.disorder == 0 &&
           tally.damage == 0 && tally.least_waiting >= 50 && half;
}

bool server_holds(std::string const& program, int kills, std::uint64_t seed) {
    Folder const folder;
    auto const tally = ognishte::test::kill_server(program, folder.path("server"), kills, seed);
    std::printf("server: %d kills (%d in a checkpoint, %d in recovery), %lld letters and %lld imports acknowledged\n",
                tally.kills, tally.in_checkpoint, tally.in_recovery, static_cast<long long>(tally.letters),
                static_cast<long long>(tally.imports));
    std::printf(
        "server: %lld lost, %lld halved, out of sequence or not shown, %lld times not clean; %lld letters never sent, "
        "%lld "
        "sent twice\n",
        static_cast<long long>(tally.lost), static_cast<long long>(tally.disorder),
        static_cast<long long>(tally.damage), static_cast<long long>(tally.unsent),
        static_cast<long long>(tally.twice));
    if (!tally.trouble.empty()) std::printf("server: stopped: %s\n", tally.trouble.c_str());
    bool const half = 2 * (tally.in_checkpoint + tally.in_recovery) >= tally.kills;
    return tally.trouble.empty() && tally.kills >= kills && tally.lost == 0 && tally.disorder == 0 &&
           tally.damage == 0 && tally.unsent == 0 && tally.twice <= tally.kills && half;
}

struct Counts {
    int passed = 0, failed = 0, skipped = 0;
    void add(bool holds) { ++(holds ? passed : failed); }
};

bool without_faults(char const* name, ognishte::test::Faults const& faults) {
    for (auto const& fault : faults) std::printf("%s: not so: %s\n", name, fault.c_str());
    if (faults.empty()) std::printf("%s: as it should be\n", name);
    return faults.empty();
}

}  // namespace

int main(int count, char** words) {
    int const kills = count > 1 ? std::atoi(words[1]) : 100;
    std::uint64_t const seed = count > 2 ? std::strtoull(words[2], nullptr, 10) : std::random_device{}();
    if (kills < 1) {
        std::fputs("kills [COUNT] [SEED]: COUNT must be at least 1\n", stderr);
        return 2;
    }
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    auto const program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "ognishte";
    Counts counts;
    {
        // First, before there are threads: it gives this process a view of its own of the mounted disks.
        Folder const folder;
        auto const faults = ognishte::test::fill_disk(program.string(), folder.path());
        if (faults)
            counts.add(without_faults("full disk", *faults));
        else
            ++counts.skipped, std::puts("full disk: skipped, this user may not mount a small disk");
    }
    {
        Folder const folder;
        counts.add(without_faults("failing fsync", ognishte::test::fail_syncs(program.string(), folder.path())));
    }
    counts.add(store_holds(kills, seed));
    counts.add(server_holds(program.string(), kills, seed));
    std::printf("%d passed, %d failed, %d skipped\n", counts.passed, counts.failed, counts.skipped);
    return counts.failed == 0 ? 0 : 1;
}
