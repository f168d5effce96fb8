#include "platform/jobs/worker.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "base/bytes.hpp"
#include "claims.hpp"

namespace ognishte::jobs {
namespace {

constexpr std::int64_t k_second = 1'000'000;
constexpr std::int64_t k_first_wait = 10 * k_second;
constexpr std::int64_t k_longest_wait = 6 * 3'600 * k_second;

std::int64_t wait_after(std::int64_t attempt) {
    std::int64_t wait = k_first_wait;
    for (std::int64_t i = 1; i < attempt && wait < k_longest_wait; ++i) wait *= 3;
    wait = std::min(wait, k_longest_wait);
    std::uint32_t random = 0;
    fill_random({reinterpret_cast<std::uint8_t*>(&random), sizeof random});
    return wait + static_cast<std::int64_t>(random %
                                            static_cast<std::uint32_t>(std::min<std::int64_t>(wait / 10, UINT32_MAX)));
}

}  // namespace

struct Worker::State {
    State(store::Db& its_db, Clock const& its_clock, std::vector<Handler> its_handlers, WorkerSettings its_settings)
        : db(its_db), clock(its_clock), settings(std::move(its_settings)) {
        for (auto& handler : its_handlers) {
            kinds.push_back(handler.kind);
            handlers.emplace(handler.kind, std::move(handler));
        }
    }

    store::Db& db;
    Clock const& clock;
    WorkerSettings settings;
    std::vector<std::string> kinds;
    std::map<std::string, Handler, std::less<>> handlers;

    std::mutex mutex;
    std::condition_variable called;
    bool stopping = false;
    std::uint64_t calls = 0;
    std::vector<std::thread> threads;

    // True when there was a job.
    Result<bool> do_one() {
        auto const due = TRY(next_due(db));
        auto const now = clock.now();
        if (!due || *due > now) return false;
        auto const claimed = TRY(claim(db, kinds, now, Instant{now.us + settings.lease_s * k_second}, settings.name));
        if (!claimed) return false;
        auto const& job = claimed->job;
        auto const& handler = handlers.find(job.kind)->second;
        if (job.attempt > handler.attempts) {
            // Its last attempt was never reported: the program died over it.
            give_up(job,
                    {Code::failed, "ended the program, or outlived its lease; before that: " + claimed->last_error});
            return true;
        }
        auto const outcome = perform(handler, job);
        if (!outcome) settle(handler, job, outcome.error());
        return true;
    }

    Result<> perform(Handler const& handler, Job const& job) {
        try {
            std::string const made = handler.work ? TRY(handler.work(job)) : std::string();
            return finish(db, job, clock.now(),
                          [&](store::Tx& tx) { return handler.record ? handler.record(tx, job, made) : done(); });
        } catch (std::exception const& thrown) {
            return Error{Code::failed, std::string("threw: ") + thrown.what()};
        }
    }

    void settle(Handler const& handler, Job const& job, Error const& error) {
        // It may have been recorded: the lease will tell.
        if (error.text_key == "store.unknown") {
            tell(job, error, false);
            return;
        }
        bool const hopeless = error.code == Code::invalid || error.code == Code::corrupt;
        if (hopeless || job.attempt >= handler.attempts) {
            give_up(job, error);
            return;
        }
        // When this fails too, the end of the lease brings the job back.
        static_cast<void>(try_later(db, job, Instant{clock.now().us + wait_after(job.attempt)}, error.message));
        tell(job, error, false);
    }

    void give_up(Job const& job, Error const& error) {
        bool const buried = bury(db, job, clock.now(), error.message).has_value();
        tell(job, error, buried);
    }

    void tell(Job const& job, Error const& error, bool dead) const {
        if (settings.on_failure) settings.on_failure(job, error, dead);
    }

    void loop() {
        while (true) {
            std::uint64_t seen = 0;
            {
                std::lock_guard const lock(mutex);
                if (stopping) return;
                seen = calls;
            }
            auto const worked = do_one();
            if (worked && *worked) continue;
            std::unique_lock lock(mutex);
            called.wait_for(lock, std::chrono::milliseconds(settings.look_every_ms),
                            [&] { return stopping || calls != seen; });
        }
    }
};

Worker::Worker(store::Db& db, Clock const& clock, std::vector<Handler> handlers, WorkerSettings settings)
    : state_(std::make_unique<State>(db, clock, std::move(handlers), std::move(settings))) {}

Worker::~Worker() {
    stop();
}

void Worker::start() {
    std::lock_guard const lock(state_->mutex);
    if (!state_->threads.empty()) return;
    state_->stopping = false;
    for (int i = 0; i < std::max(state_->settings.threads, 1); ++i)
        state_->threads.emplace_back([this] { state_->loop(); });
}

void Worker::stop() {
    std::vector<std::thread> threads;
    {
        std::lock_guard const lock(state_->mutex);
        state_->stopping = true;
        threads.swap(state_->threads);
    }
    state_->called.notify_all();
    for (auto& thread : threads) thread.join();
}

void Worker::wake() {
    {
        std::lock_guard const lock(state_->mutex);
        ++state_->calls;
    }
    state_->called.notify_all();
}

Result<int> Worker::run_due() {
    int count = 0;
    while (TRY(state_->do_one())) ++count;
    return count;
}

}  // namespace ognishte::jobs
