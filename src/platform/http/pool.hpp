// Pool: a fixed number of workers and two bounded queues of jobs. A fifth of both, at least one worker of several, is
// kept for those who work here, so that a crowd cannot lock them out. Thread-safe.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ognishte::http {

class Pool {
public:
    using Job = std::function<void()>;
    enum class Lane { open, reserved };
    Pool(int workers, std::size_t queue);
    ~Pool() { stop(); }
    Pool(Pool const&) = delete;
    Pool& operator=(Pool const&) = delete;

    // False when the lane's queue is full or the pool is stopping. `open` never fills what is kept; `reserved` goes
    // first and may take every worker.
    bool take(Job job, Lane lane = Lane::open);
    // As take() on the open lane, but only while nothing waits there: for work that may as well be left undone.
    bool take_if_idle(Job job);
    std::size_t waiting() const;
    // Finishes the jobs that run and those that wait. May be called more than once.
    void stop();

private:
    struct Queue {
        std::deque<Job> jobs;
        std::size_t room = 0;
    };
    bool take(Job job, Queue& queue, std::size_t room);
    bool may_run() const;
    void run();

    int const open_workers_;  // how many the open lane may hold at once
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    Queue open_, reserved_;
    int open_running_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace ognishte::http
