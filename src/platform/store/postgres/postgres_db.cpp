#include "postgres_db.hpp"

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include "connection.hpp"
#include "outcome.hpp"
#include "pool.hpp"
#include "reader_over.hpp"
#include "transaction.hpp"

namespace ognishte::store::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int k_tries = 6;
// From this try on, writers that collide stand in line, across all nodes.
constexpr int k_in_line_from = 2;
constexpr auto k_wait_for_connection = std::chrono::seconds(10);

void pause_before(int attempt) {
    thread_local std::minstd_rand random{std::random_device{}()};
    std::this_thread::sleep_for(
        std::chrono::microseconds(std::uniform_int_distribution<>(200, 2'000 << attempt)(random)));
}

class PostgresDb final : public Db {
public:
    PostgresDb(Settings const& settings)
        : pool_(settings.address, std::max(settings.readers, 1) + std::max(settings.writers, 1)),
          deadline_ms_(settings.deadline_ms),
          read_only_(settings.access == Access::read_only) {}

    Result<> start() {
        auto connection = TRY(pool_.borrow(steady_clock::now() + k_wait_for_connection));
        pool_.give_back(std::move(connection));
        return done();
    }

    Engine engine() const override { return Engine::postgres; }

    Result<> read(std::function<Result<>(Reader&)> const& work, int deadline_ms) override {
        auto const deadline = steady_clock::now() + milliseconds(deadline_ms > 0 ? deadline_ms : deadline_ms_);
        reads_.fetch_add(1, std::memory_order_relaxed);
        auto connection = TRY(pool_.borrow(deadline));
        connection->set_deadline(deadline);
        auto outcome = connection->begin_reading(deadline);
        if (!outcome && connection->failure() == Failure::lost) {
            // It broke while lying idle; nothing has been done yet.
            pool_.give_back(std::move(connection));
            connection = TRY(pool_.borrow(deadline));
            connection->set_deadline(deadline);
            outcome = connection->begin_reading(deadline);
        }
        if (outcome) outcome = ReaderOver<Connection, Engine::postgres>(*connection).perform(work);
        pool_.give_back(std::move(connection));
        return outcome;
    }

    Result<> write(TxFunction const& work) override {
        if (read_only_) return stopped("the store was opened for reading only");
        if (writing_ == this) return Error{Code::failed, "a write inside a write"};
        auto const* const before = std::exchange(writing_, this);
        auto outcome = try_repeatedly(work);
        writing_ = before;
        std::lock_guard const lock(mutex_);
        if (outcome)
            trouble_.reset();
        else if (!outcome.error().text_key.empty() &&
                 (outcome.error().code == Code::unavailable || outcome.error().code == Code::no_space))
            trouble_ = outcome.error();
        return outcome;
    }

    std::optional<Error> trouble() const override {
        std::lock_guard const lock(mutex_);
        return trouble_;
    }

    Counters counters() const override {
        Counters counters;
        counters.reads = reads_.load(std::memory_order_relaxed);
        counters.writes = writes_.load(std::memory_order_relaxed);
        counters.commits = counters.writes;
        counters.retries = retries_.load(std::memory_order_relaxed);
        return counters;
    }

    Result<std::vector<std::string>> verify() override {
        std::vector<std::string> problems;
        constexpr int k_minute = 60'000;
        TRY(read(
            [&](Reader& reader) -> Result<> {
                TRY(reader.query(
                    "SELECT conname FROM pg_constraint WHERE NOT convalidated ORDER BY conname", {},
                    [&](Row const& row) { problems.push_back("constraint not valid: " + std::string(row.text(0))); }));
                TRY(reader.query(
                    "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
                    "WHERE NOT i.indisvalid ORDER BY c.relname",
                    {}, [&](Row const& row) { problems.push_back("index not valid: " + std::string(row.text(0))); }));
                return reader.query(
                    "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database() "
                    "AND checksum_failures > 0",
                    {}, [&](Row const& row) {
                        problems.push_back(std::to_string(row.integer(0)) + " pages with a wrong checksum");
                    });
            },
            k_minute));
        return problems;
    }

private:
    struct Try {
        Result<> outcome;
        Failure failure = Failure::none;
    };

    Result<> try_repeatedly(TxFunction const& work) {
        Result<> outcome = done();
        for (int attempt = 0; attempt < k_tries; ++attempt) {
            if (attempt > 0) {
                retries_.fetch_add(1, std::memory_order_relaxed);
                pause_before(attempt);
            }
            auto connection = pool_.borrow(steady_clock::now() + k_wait_for_connection);
            if (!connection) return connection.error();
            auto once = try_once(**connection, work, attempt >= k_in_line_from);
            pool_.give_back(std::move(*connection));
            outcome = std::move(once.outcome);
            if (once.failure == Failure::none) break;
        }
        if (outcome) writes_.fetch_add(1, std::memory_order_relaxed);
        return outcome;
    }

    static Try try_once(Connection& connection, TxFunction const& work, bool in_line) {
        // Before BEGIN: a lock taken inside would come after the snapshot.
        if (in_line) {
            if (auto locked = connection.run("SELECT pg_advisory_lock(7230491)"); !locked)
                return {locked, connection.failure()};
        }
        auto result = transact(connection, work);
        // A connection that is lost lets go of it by itself.
        if (in_line && result.failure != Failure::lost && connection.tidy())
            static_cast<void>(connection.run("SELECT pg_advisory_unlock(7230491)"));
        return result;
    }

    static Try transact(Connection& connection, TxFunction const& work) {
        if (auto begun = connection.run("BEGIN ISOLATION LEVEL SERIALIZABLE"); !begun)
            return {begun, connection.failure()};
        TxOver<Connection, Engine::postgres> tx(connection);
        if (auto outcome = tx.perform(work); !outcome) return {outcome, connection.failure()};
        auto committed = connection.run("COMMIT");
        if (committed) return {committed, Failure::none};
        if (connection.failure() == Failure::lost) {
            auto unknown = unknown_outcome("the connection was lost during COMMIT: " + committed.error().message);
            return {unknown, Failure::none};
        }
        return {committed, connection.failure()};
    }

    inline static thread_local PostgresDb const* writing_ = nullptr;

    Pool pool_;
    int deadline_ms_;
    bool read_only_;
    mutable std::mutex mutex_;
    std::optional<Error> trouble_;
    std::atomic<std::int64_t> reads_ = 0;
    std::atomic<std::int64_t> writes_ = 0;
    std::atomic<std::int64_t> retries_ = 0;
};

}  // namespace

Result<std::unique_ptr<Db>> open_postgres(Settings const& settings) {
    TRY(Connection::check_address(settings.address));
    auto db = std::make_unique<PostgresDb>(settings);
    TRY(db->start());
    return std::unique_ptr<Db>(std::move(db));
}

}  // namespace ognishte::store::postgres
