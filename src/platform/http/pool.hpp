// Pool: a fixed number of workers and a bounded queue of jobs. Thread-safe.
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
    Pool(int workers, std::size_t queue);
    ~Pool() { stop(); }
    Pool(Pool const&) = delete;
    Pool& operator=(Pool const&) = delete;

    // False when the queue is full or the pool is stopping.
    bool take(Job job);
    // As take(), but only while nothing waits: for work that may as well be left undone.
    bool take_if_idle(Job job);
    std::size_t waiting() const;
    // Finishes the jobs that run and those that wait. May be called more than once.
    void stop();

private:
    bool take(Job job, std::size_t room);
    void run();

    std::size_t const room_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace ognishte::http
