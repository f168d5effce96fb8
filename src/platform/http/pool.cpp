#include "pool.hpp"

#include <algorithm>
#include <utility>

namespace ognishte::http {
namespace {

constexpr int k_kept_part = 5;  // one of so many is kept for the reserved lane

int open_part(int workers) {
    return workers < 2 ? 1 : workers - std::max(1, workers / k_kept_part);
}

}  // namespace

Pool::Pool(int workers, std::size_t queue) : open_workers_(open_part(workers)) {
    auto const kept = queue / k_kept_part;
    open_.room = queue - kept;
    reserved_.room = std::max<std::size_t>(1, kept);
    for (int i = 0; i < std::max(workers, 1); ++i) threads_.emplace_back([this] { run(); });
}

bool Pool::take(Job job, Lane lane) {
    auto& queue = lane == Lane::open ? open_ : reserved_;
    return take(std::move(job), queue, queue.room);
}
bool Pool::take_if_idle(Job job) {
    return take(std::move(job), open_, 1);
}

bool Pool::take(Job job, Queue& queue, std::size_t room) {
    {
        std::lock_guard const lock(mutex_);
        if (stopping_ || queue.jobs.size() >= room) return false;
        queue.jobs.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

std::size_t Pool::waiting() const {
    std::lock_guard const lock(mutex_);
    return open_.jobs.size() + reserved_.jobs.size();
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

bool Pool::may_run() const {
    return !reserved_.jobs.empty() || (!open_.jobs.empty() && open_running_ < open_workers_);
}

void Pool::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return may_run() || (stopping_ && open_.jobs.empty()); });
        if (!may_run()) return;
        bool const open = reserved_.jobs.empty();
        auto& jobs = open ? open_.jobs : reserved_.jobs;
        {
            auto const job = std::move(jobs.front());
            jobs.pop_front();
            if (open) ++open_running_;
            lock.unlock();
            job();
        }
        lock.lock();
        if (open) {
            --open_running_;
            // Another may have been woken for a job it was not allowed to take.
            if (!open_.jobs.empty()) wake_.notify_one();
        }
        if (stopping_) wake_.notify_all();
    }
}

}  // namespace ognishte::http
