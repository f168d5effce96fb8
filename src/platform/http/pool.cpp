#include "pool.hpp"

#include <algorithm>
#include <utility>

namespace ognishte::http {

Pool::Pool(int workers, std::size_t queue) : room_(queue) {
    for (int i = 0; i < std::max(workers, 1); ++i) threads_.emplace_back([this] { run(); });
}

bool Pool::take(Job job) {
    return take(std::move(job), room_);
}
bool Pool::take_if_idle(Job job) {
    return take(std::move(job), 1);
}

bool Pool::take(Job job, std::size_t room) {
    {
        std::lock_guard const lock(mutex_);
        if (stopping_ || jobs_.size() >= room) return false;
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

std::size_t Pool::waiting() const {
    std::lock_guard const lock(mutex_);
    return jobs_.size();
}

void Pool::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

void Pool::run() {
    for (;;) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        auto const job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
    }
}

}  // namespace ognishte::http
