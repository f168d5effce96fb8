// Work on all cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace ognishte {

// Calls work(i) once for each i below `count`, in any order, on as many threads as there are cores, the caller's among
// them; returns when all are done. `work` is called by several threads at a time. For work worth some microseconds
// each: a thread costs tens of them.
template <class Work>
void for_each_index(std::size_t count, Work const& work) {
    std::atomic<std::size_t> next = 0;
    auto const take = [&] {
        for (auto i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::future<void>> helpers;
    auto const threads = std::min<std::size_t>(std::thread::hardware_concurrency(), count);
    for (std::size_t i = 1; i < threads; ++i) helpers.push_back(std::async(std::launch::async, take));
    take();
    for (auto& helper : helpers) helper.get();
}

}  // namespace ognishte
