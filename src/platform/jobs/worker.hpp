// Worker: threads that do the jobs of one store. Several programs may work on one PostgreSQL store at once.
//
// A job that fails is tried again after 10 s, 30 s, 90 s … up to 6 h (and up to a tenth more, so that those that failed
// together do not come back together); after its last attempt it is dead and waits for a person. Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/jobs/jobs.hpp"

namespace ognishte::jobs {

struct WorkerSettings {
    int threads = 2;
    int lease_s = 300;          // longer than any job's work takes
    int look_every_ms = 1'000;  // for jobs that other programs added
    std::string name = "worker";
    // Hears of each attempt that failed; `dead`: it was the last one.
    std::function<void(Job const&, Error const&, bool dead)> on_failure = {};
};

class Worker {
public:
    // The store and the clock outlive the worker.
    Worker(store::Db& db, Clock const& clock, std::vector<Handler> handlers, WorkerSettings settings);
    // Waits for the jobs in hand.
    ~Worker();

    void start();
    void stop();
    // There is something to do: call it after the commit of a transaction that added a job.
    void wake();

    // Does what is due, on this thread, and returns how many jobs it took: for tests and for `--once`.
    Result<int> run_due();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::jobs
