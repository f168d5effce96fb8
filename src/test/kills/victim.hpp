// The victim: a process that opens the store, checks it against the journal of its clients, and then writes what they
// ask for with 64 threads, until it is killed. It shares one page of memory with the harness.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace ognishte::test {

enum class Place { at_work, in_checkpoint, in_recovery };

// Where the victim is to kill itself: at the n-th call to the disk in that place. at_work: not at all, others do it.
struct Plan {
    Place place = Place::at_work;
    std::int64_t call = 0;
};

// What both sides see. The victim counts itself; the harness reads after its death.
struct Shared {
    std::atomic<int> died_in{-1};  // a Place, when it killed itself
    std::atomic<bool> checked{false};
    std::atomic<std::int64_t> lost{0};      // acknowledged, and not there
    std::atomic<std::int64_t> disorder{0};  // gaps, doubles, halves of a transaction
    std::atomic<std::int64_t> damage{0};    // what the store's own check finds
    std::array<char, 400> message{};        // why it could not go on
};

// Never returns. Requests come as 8 bytes each, and so do the answers; nothing more to read means: close and leave.
[[noreturn]] void be_victim(std::string const& database, int socket, Plan plan,
                            std::vector<std::uint64_t> const& acknowledged, Shared& shared);

}  // namespace ognishte::test
