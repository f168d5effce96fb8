#include "sqlite_db.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include "connection.hpp"
#include "lock.hpp"
#include "outcome.hpp"
#include "reader_over.hpp"
#include "transaction.hpp"
#include "writer.hpp"

namespace ognishte::store::sqlite {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Connections for reading, lent out one reader at a time; the last one back goes out first, for its warm cache.
class ReaderPool {
public:
    Result<> fill(std::string const& path, int count) {
        for (int i = 0; i < std::max(count, 1); ++i) idle_.push_back(TRY(Connection::open(path, Role::reader)));
        return done();
    }

    std::unique_ptr<Connection> borrow(steady_clock::time_point deadline) {
        std::unique_lock lock(mutex_);
        if (!returned_.wait_until(lock, deadline, [&] { return !idle_.empty(); })) return nullptr;
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }

    void give_back(std::unique_ptr<Connection> connection) {
        {
            std::lock_guard const lock(mutex_);
            idle_.push_back(std::move(connection));
        }
        returned_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

class SqliteDb final : public Db {
public:
    SqliteDb(std::string path, int deadline_ms, std::optional<FileLock> lock)
        : path_(std::move(path)), deadline_ms_(deadline_ms), lock_(std::move(lock)) {}

    Result<> start(Settings const& settings) {
        if (lock_) writer_.emplace(TRY(Connection::open(path_, Role::writer)), settings.on_fatal);
        return readers_.fill(path_, settings.readers);
    }

    Engine engine() const override { return Engine::sqlite; }

    Result<> read(std::function<Result<>(Reader&)> const& work, int deadline_ms) override {
        auto const deadline = steady_clock::now() + milliseconds(deadline_ms > 0 ? deadline_ms : deadline_ms_);
        auto connection = readers_.borrow(deadline);
        if (!connection) return busy("every connection for reading was in use until the deadline");
        reads_.fetch_add(1, std::memory_order_relaxed);
        connection->set_deadline(deadline);
        auto outcome = perform(*connection, work);
        connection->set_deadline(std::nullopt);
        // Ending a reading transaction by ROLLBACK or COMMIT is the same; this one works after errors too.
        if (connection->in_transaction()) static_cast<void>(connection->run("ROLLBACK"));
        bool const fatal = connection->take_trouble() == Trouble::fatal;
        readers_.give_back(std::move(connection));
        if (fatal && writer_ && !outcome) writer_->stop_for_good(outcome.error());
        return outcome;
    }

    Result<> write(TxFunction const& work) override {
        if (!writer_) return stopped("the store was opened for reading only");
        return writer_->write(work);
    }

    std::optional<Error> trouble() const override {
        if (!writer_) return std::nullopt;
        return writer_->trouble();
    }

    Counters counters() const override {
        Counters counters;
        counters.reads = reads_.load(std::memory_order_relaxed);
        if (writer_) {
            counters.writes = writer_->writes.load(std::memory_order_relaxed);
            counters.commits = writer_->commits.load(std::memory_order_relaxed);
            counters.checkpoints = writer_->checkpoints.load(std::memory_order_relaxed);
        }
        return counters;
    }

    Result<std::vector<std::string>> verify() override {
        std::vector<std::string> problems;
        // Not from the pool: this may take minutes.
        auto const connection = TRY(Connection::open(path_, Role::reader));
        auto outcome = connection->query("PRAGMA integrity_check", {}, [&](Row const& row) {
            if (row.text(0) != "ok") problems.emplace_back(row.text(0));
        });
        if (outcome) {
            outcome = connection->query("PRAGMA foreign_key_check", {}, [&](Row const& row) {
                problems.push_back("a row of " + std::string(row.text(0)) + " refers to one of " +
                                   std::string(row.text(2)) + " that is not there");
            });
        }
        if (!outcome && outcome.error().code != Code::corrupt) return outcome.error();
        if (!outcome) problems.push_back(outcome.error().message);
        return problems;
    }

private:
    static Result<> perform(Connection& connection, std::function<Result<>(Reader&)> const& work) {
        TRY(connection.run("BEGIN"));
        return ReaderOver<Connection, Engine::sqlite>(connection).perform(work);
    }

    std::string path_;
    int deadline_ms_;
    std::optional<FileLock> lock_;  // let go last
    ReaderPool readers_;
    std::optional<Writer> writer_;
    std::atomic<std::int64_t> reads_ = 0;
};

// SQLite gives the log and its index the rights of the database file, so that one must be ours alone from the start.
Result<> make_file(std::string const& path) {
    int const descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error{Code::unavailable, "cannot make " + path + ": " + std::strerror(errno), "store.stopped"};
    ::close(descriptor);
    return done();
}

}  // namespace

Result<std::unique_ptr<Db>> open_sqlite(std::string const& path, Settings const& settings) {
    struct stat found {};
    bool const exists = ::stat(path.c_str(), &found) == 0;
    if (!exists && settings.access != Access::create)
        return Error{Code::not_found, "there is no database at " + path + "; make it with `ognishte init`"};
    std::optional<FileLock> lock;
    if (settings.access != Access::read_only) {
        lock.emplace(TRY(FileLock::take(path)));
        // Only while nothing of ours has the file open: closing any descriptor of it drops SQLite's locks.
        if (!exists) TRY(make_file(path));
    }
    auto db = std::make_unique<SqliteDb>(path, settings.deadline_ms, std::move(lock));
    TRY(db->start(settings));
    return std::unique_ptr<Db>(std::move(db));
}

}  // namespace ognishte::store::sqlite
