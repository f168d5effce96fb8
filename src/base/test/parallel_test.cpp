#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <set>

namespace ognishte {
namespace {

TEST(Parallel, CallsEachOnceAndReturnsWhenAllAreDone) {
    for (std::size_t const count : {0U, 1U, 2U, 1000U}) {
        std::vector<std::atomic<int>> called(count);
        for_each_index(count, [&](std::size_t i) { ++called[i]; });
        for (auto const& times : called) EXPECT_EQ(times, 1);
    }
}

TEST(Parallel, UsesTheCoresThereAre) {
    std::mutex mutex;
    std::set<std::thread::id> threads;
    for_each_index(64, [&](std::size_t) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        std::lock_guard const lock(mutex);
        threads.insert(std::this_thread::get_id());
    });
    EXPECT_EQ(threads.size(), std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace
}  // namespace ognishte
