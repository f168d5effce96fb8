#include "platform/jobs/jobs.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "platform/jobs/daily.hpp"
#include "platform/jobs/worker.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_jobs();
}

namespace ognishte::jobs {
namespace {

class Jobs : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        migrate(store::migrations_of("jobs", GetParam(), embedded::platform_jobs()));
        ASSERT_TRUE(db().write([](store::Tx& tx) -> Result<> {
            TRY(tx.execute("CREATE TABLE effect (id BIGINT PRIMARY KEY, what TEXT NOT NULL)", {}));
            return done();
        }));
    }

    Enqueued add(std::string_view kind, std::string_view payload = "{}", std::string_view key = "",
                 std::int64_t in_s = 0) {
        auto const added = db().writing([&](store::Tx& tx) {
            return enqueue(tx, kind, payload, Instant{clock_.now().us + in_s * 1'000'000}, key);
        });
        EXPECT_TRUE(added) << added.error().message;
        return added ? *added : Enqueued::was_there;
    }
    // Writes what its payload says, which must be a number of its own.
    static Handler effects(std::function<Result<std::string>(Job const&)> work = {}) {
        return {"effect", std::move(work),
                [](store::Tx& tx, Job const& job, std::string const& made) -> Result<> {
                    TRY(tx.execute("INSERT INTO effect (id, what) VALUES (?, ?)", {std::stoll(job.payload), made}));
                    return done();
                },
                3};
    }
    int run(std::vector<Handler> handlers, WorkerSettings settings = {}) {
        Worker worker(db(), clock_, std::move(handlers), std::move(settings));
        auto const count = worker.run_due();
        EXPECT_TRUE(count) << count.error().message;
        return count ? *count : -1;
    }
    std::int64_t effects_written() {
        auto const count = db().reading([](store::Reader& reader) -> Result<std::int64_t> {
            return TRY(store::first(reader, "SELECT COUNT(*) FROM effect", {},
                                    [](store::Row const& row) { return row.integer(0); }))
                .value();
        });
        return count.value();
    }
    Counts now() {
        return db().reading([](store::Reader& reader) { return counts(reader); }).value();
    }
    std::vector<DeadJob> dead() {
        return db().reading([](store::Reader& reader) { return dead_jobs(reader, 10); }).value();
    }
};
OGNISHTE_EACH_STORE(Jobs);

TEST_P(Jobs, AreDoneOnceAndInOrder) {
    std::string order;
    add("effect", "2", "", 2);
    add("effect", "1", "", 1);
    add("effect", "3", "", 3);
    EXPECT_EQ(run({effects()}), 0) << "none is due";
    clock_.advance_s(10);
    auto const handler = effects([&](Job const& job) -> Result<std::string> {
        order += job.payload;
        return std::string("made ") + job.payload;
    });
    EXPECT_EQ(run({handler}), 3);
    EXPECT_EQ(order, "123");
    EXPECT_EQ(run({handler}), 0);
    EXPECT_EQ(effects_written(), 3);
    EXPECT_EQ(now().done, 3);
}

TEST_P(Jobs, ARolledBackCauseLeavesNoJob) {
    EXPECT_FALSE(db().write([&](store::Tx& tx) -> Result<> {
        TRY(enqueue(tx, "effect", "1", clock_.now(), ""));
        return Error{Code::conflict, "the cause failed"};
    }));
    EXPECT_EQ(now().ready, 0);
}

TEST_P(Jobs, OneEffectIsOneJob) {
    EXPECT_EQ(add("effect", "1", "confirm/7"), Enqueued::added);
    EXPECT_EQ(add("effect", "2", "confirm/7"), Enqueued::was_there);
    EXPECT_EQ(run({effects()}), 1);
    EXPECT_EQ(add("effect", "3", "confirm/7"), Enqueued::was_there) << "a job that is done still counts";
    clock_.advance_s(100);
    auto const forgotten = db().writing([&](store::Tx& tx) { return forget_done(tx, clock_.now()); });
    EXPECT_EQ(forgotten.value(), 1);
    EXPECT_EQ(add("effect", "4", "confirm/7"), Enqueued::added);
}

TEST_P(Jobs, KindsWithoutAHandlerWait) {
    add("other", "1");
    add("effect", "1");
    EXPECT_EQ(run({effects()}), 1);
    EXPECT_EQ(now().ready, 1);
    EXPECT_EQ(run({}), 0);
}

TEST_P(Jobs, FailuresAreTriedAgainLaterAndLater) {
    add("effect", "1");
    int calls = 0;
    auto handler = effects([&](Job const& job) -> Result<std::string> {
        EXPECT_EQ(job.attempt, ++calls);
        return Error{Code::unavailable, "not yet"};
    });
    handler.attempts = 4;
    std::vector<bool> heard;
    WorkerSettings settings;
    settings.on_failure = [&](Job const&, Error const&, bool is_dead) { heard.push_back(is_dead); };
    EXPECT_EQ(run({handler}, settings), 1);
    // Not before 10, 30 and 90 s, and not later than a tenth after that.
    for (int const wait : {10, 30, 90}) {
        clock_.advance_s(wait - 1);
        EXPECT_EQ(run({handler}, settings), 0);
        clock_.advance_s(1 + wait / 10);
        EXPECT_EQ(run({handler}, settings), 1);
    }
    EXPECT_EQ(calls, 4);
    EXPECT_EQ(heard, (std::vector<bool>{false, false, false, true}));
    EXPECT_EQ(effects_written(), 0);
    auto const given_up = dead();
    ASSERT_EQ(given_up.size(), 1U);
    EXPECT_EQ(given_up[0].job.payload, "1");
    EXPECT_EQ(given_up[0].last_error, "not yet");
    EXPECT_EQ(given_up[0].died, clock_.now());
}

TEST_P(Jobs, TheDeadCanBeRevived) {
    add("effect", "1");
    EXPECT_EQ(run({effects([](Job const&) -> Result<std::string> { return Error{Code::invalid, "bad"}; })}), 1);
    auto const given_up = dead();
    ASSERT_EQ(given_up.size(), 1U) << "what is invalid does not become better";
    auto const id = given_up[0].job.id;
    EXPECT_TRUE(db().write([&](store::Tx& tx) { return revive(tx, id, clock_.now()); }));
    auto const again = db().write([&](store::Tx& tx) { return revive(tx, id, clock_.now()); });
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Code::not_found);
    EXPECT_EQ(run({effects()}), 1);
    EXPECT_EQ(effects_written(), 1);
}

TEST_P(Jobs, AnErrorInRecordUndoesItAndIsTriedAgain) {
    add("effect", "1");
    int calls = 0;
    auto handler = effects();
    auto const record = handler.record;
    handler.record = [&, record](store::Tx& tx, Job const& job, std::string const& made) -> Result<> {
        TRY(record(tx, job, made));
        if (++calls == 1) return Error{Code::unavailable, "after writing"};
        return done();
    };
    EXPECT_EQ(run({handler}), 1);
    EXPECT_EQ(effects_written(), 0);
    clock_.advance_s(11);
    EXPECT_EQ(run({handler}), 1);
    EXPECT_EQ(effects_written(), 1);
}

TEST_P(Jobs, AnExceptionIsAFailure) {
    add("effect", "1");
    EXPECT_EQ(run({effects([](Job const&) -> Result<std::string> { throw std::runtime_error("broken"); })}), 1);
    EXPECT_EQ(now().ready, 1);
}

TEST_P(Jobs, AWorkerThatLostItsLeaseWritesNothing) {
    add("effect", "1");
    // While the first is at work its lease ends, and another does the job.
    int others = 0;
    auto const slow = effects([&](Job const&) -> Result<std::string> {
        clock_.advance_s(301);
        others = run({effects([](Job const&) -> Result<std::string> { return std::string("the second"); })});
        return std::string("the first");
    });
    std::string heard;
    WorkerSettings settings;
    settings.on_failure = [&](Job const&, Error const& error, bool) { heard = error.message; };
    EXPECT_EQ(run({slow}, settings), 1);
    EXPECT_EQ(others, 1);
    EXPECT_NE(heard.find("lease"), std::string::npos);
    EXPECT_EQ(effects_written(), 1);
    auto const what = db().reading([](store::Reader& reader) {
        return store::first(reader, "SELECT what FROM effect", {},
                            [](store::Row const& row) { return std::string(row.text(0)); });
    });
    EXPECT_EQ(what.value(), "the second");
    EXPECT_EQ(now().done, 1);
}

TEST_P(Jobs, AJobThatKillsItsProgramDiesInTheEnd) {
    add("effect", "1");
    // Claimed and never reported, as if the program had died, as often as it may be.
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(db().write([&](store::Tx& tx) -> Result<> {
            TRY(tx.execute("UPDATE job SET state = 'claimed', attempts = attempts + 1, fence = fence + 1, due_us = ?",
                           {clock_.now().us + 1}));
            return done();
        }));
        clock_.advance_s(1);
    }
    EXPECT_EQ(run({effects()}), 1);
    EXPECT_EQ(effects_written(), 0);
    EXPECT_EQ(dead().size(), 1U);
}

TEST_P(Jobs, ManyWorkersDoEachJobOnce) {
    constexpr int k_jobs = 120;
    ASSERT_TRUE(db().write([&](store::Tx& tx) -> Result<> {
        for (int i = 0; i < k_jobs; ++i) TRY(enqueue(tx, "effect", std::to_string(i), clock_.now(), ""));
        return done();
    }));
    std::mutex mutex;
    std::condition_variable ready;
    int finished = 0;
    auto handler = effects();
    auto const record = handler.record;
    handler.record = [&](store::Tx& tx, Job const& job, std::string const& made) -> Result<> {
        TRY(record(tx, job, made));
        tx.before_commit([&](store::Tx&) -> Result<> {
            std::lock_guard const lock(mutex);
            ++finished;
            ready.notify_all();
            return done();
        });
        return done();
    };
    handler.attempts = 1'000;
    WorkerSettings settings;
    settings.threads = 3;
    settings.look_every_ms = 20;
    std::atomic<int> failures = 0;
    settings.on_failure = [&](Job const&, Error const&, bool) {
        ++failures;
        // Tried again "later": the clock of this test stands still unless it is moved.
        clock_.advance_s(3'600);
    };
    {
        Worker one(db(), clock_, {handler}, settings);
        Worker two(db(), clock_, {handler}, settings);
        one.start();
        two.start();
        one.wake();
        std::unique_lock lock(mutex);
        EXPECT_TRUE(ready.wait_for(lock, std::chrono::seconds(60), [&] { return finished >= k_jobs; }));
    }
    run({handler}, settings);
    EXPECT_EQ(effects_written(), k_jobs);
    EXPECT_EQ(now().done, k_jobs);
}

TEST_P(Jobs, OfEveryDayAreOrderedOnceForTheNextMorning) {
    // 22 November 2026, 23:59:59 UTC; the day after begins a second later, and its five o'clock is 1 795 410 000.
    Instant const evening{1'795'391'999LL * 1'000'000};
    auto const order = [&](Instant at) {
        ASSERT_TRUE(db().write([&](store::Tx& tx) { return order_for_tomorrow(tx, "effect", at); }));
    };
    order(evening);
    order(Instant{evening.us - 3'600LL * 1'000'000});
    order(Instant{evening.us + 1'000'000});
    std::vector<std::int64_t> starts;
    ASSERT_TRUE(db().read([&](store::Reader& reader) {
        return reader.query("SELECT due_us FROM job WHERE kind = 'effect' ORDER BY due_us", {},
                            [&](store::Row const& row) { starts.push_back(row.integer(0)); });
    }));
    EXPECT_EQ(starts, (std::vector<std::int64_t>{1'795'410'000LL * 1'000'000, 1'795'496'400LL * 1'000'000}));
}

}  // namespace
}  // namespace ognishte::jobs
