#include "victim.hpp"

#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>

#include "platform/store/db.hpp"
#include "platform/store/open.hpp"
#include "test/stores/faulty_disk.hpp"

namespace ognishte::test {
namespace {

constexpr int k_writers = 64;

[[noreturn]] void leave(Shared& shared, std::string const& why) {
    why.copy(shared.message.data(), shared.message.size() - 1);
    ::_exit(3);
}

std::string filling(std::uint64_t id) {
    return std::string(1'500 + id % 1'000, static_cast<char>('a' + id % 26));
}

Result<> make_tables(store::Db& db) {
    return db.write([](store::Tx& tx) -> Result<> {
        TRY(
            tx.execute("CREATE TABLE IF NOT EXISTS entry (sequence BIGINT NOT NULL PRIMARY KEY, id BIGINT NOT NULL, "
                       "filling TEXT NOT NULL)",
                       {}));
        TRY(tx.execute("CREATE TABLE IF NOT EXISTS total (one BIGINT NOT NULL PRIMARY KEY, entries BIGINT NOT NULL)",
                       {}));
        TRY(tx.execute("INSERT INTO total (one, entries) VALUES (1, 0) ON CONFLICT (one) DO NOTHING", {}));
        return done();
    });
}

// Three statements that must stay together, and a sequence that must not have gaps.
Result<> add(store::Db& db, std::uint64_t id) {
    return db.write([&](store::Tx& tx) -> Result<> {
        auto const next = TRY(store::first(tx, "SELECT COALESCE(MAX(sequence), 0) + 1 FROM entry", {},
                                           [](store::Row const& row) { return row.integer(0); }));
        TRY(tx.execute("INSERT INTO entry (sequence, id, filling) VALUES (?, ?, ?)",
                       {*next, static_cast<std::int64_t>(id), filling(id)}));
        TRY(tx.execute("UPDATE total SET entries = entries + 1 WHERE one = 1", {}));
        return done();
    });
}

Result<> check(store::Db& db, std::vector<std::uint64_t> acknowledged, Shared& shared) {
    std::vector<std::uint64_t> found;
    std::int64_t disorder = 0;
    std::int64_t expected = 1;
    constexpr int k_minute = 60'000;
    TRY(db.read(
        [&](store::Reader& reader) -> Result<> {
            TRY(reader.query("SELECT sequence, id, filling FROM entry ORDER BY sequence", {},
                             [&](store::Row const& row) {
                                 auto const id = static_cast<std::uint64_t>(row.integer(1));
                                 if (row.integer(0) != expected++ || row.text(2) != filling(id)) ++disorder;
                                 found.push_back(id);
                             }));
            return reader.query("SELECT entries FROM total", {}, [&](store::Row const& row) {
                if (row.integer(0) != static_cast<std::int64_t>(found.size())) ++disorder;
            });
        },
        k_minute));
    std::sort(found.begin(), found.end());
    disorder += std::count_if(found.begin(), found.end(), [last = std::uint64_t{0}](std::uint64_t id) mutable {
        return std::exchange(last, id) == id;
    });
    std::sort(acknowledged.begin(), acknowledged.end());
    std::vector<std::uint64_t> lost;
    std::set_difference(acknowledged.begin(), acknowledged.end(), found.begin(), found.end(), std::back_inserter(lost));
    auto const problems = TRY(db.verify());
    shared.lost += static_cast<std::int64_t>(lost.size());
    shared.disorder += disorder;
    shared.damage += static_cast<std::int64_t>(problems.size());
    shared.checked = true;
    return done();
}

// What the clients want, for the threads that do it.
class Requests {
public:
    void put(std::uint64_t id) {
        {
            std::lock_guard const lock(mutex_);
            ids_.push_back(id);
        }
        arrived_.notify_one();
    }
    void close() {
        {
            std::lock_guard const lock(mutex_);
            closed_ = true;
        }
        arrived_.notify_all();
    }
    bool take(std::uint64_t& id) {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return closed_ || !ids_.empty(); });
        if (ids_.empty()) return false;
        id = ids_.front();
        ids_.pop_front();
        return true;
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::uint64_t> ids_;
    bool closed_ = false;
};

void serve(store::Db& db, int socket, Shared& shared) {
    Requests requests;
    std::vector<std::thread> writers;
    for (int i = 0; i < k_writers; ++i) {
        writers.emplace_back([&] {
            for (std::uint64_t id = 0; requests.take(id);) {
                auto const outcome = add(db, id);
                if (!outcome) leave(shared, "a write was refused: " + outcome.error().message);
                // Eight bytes go into a socket whole or not at all.
                if (::send(socket, &id, sizeof id, MSG_NOSIGNAL) != sizeof id) return;
            }
        });
    }
    std::uint64_t id = 0;
    while (::recv(socket, &id, sizeof id, MSG_WAITALL) == sizeof id) requests.put(id);
    requests.close();
    for (auto& writer : writers) writer.join();
}

}  // namespace

void be_victim(std::string const& database, int socket, Plan plan, std::vector<std::uint64_t> const& acknowledged,
               Shared& shared) {
    std::atomic<bool> opening = true;
    std::atomic<std::int64_t> calls = 0;
    auto const die_when_due = [&](Place place) {
        if (plan.place != place || ++calls != plan.call) return;
        shared.died_in = static_cast<int>(place);
        ::kill(::getpid(), SIGKILL);
    };
    FaultyDisk const disk([&](DiskEvent const& event) {
        if (opening) die_when_due(Place::in_recovery);
        // With a write-ahead log the database file itself is written by checkpoints alone.
        else if (event.file == DiskFile::database && event.call != DiskCall::read)
            die_when_due(Place::in_checkpoint);
        return DiskAnswer::carry_out;
    });
    store::Settings settings;
    settings.address = "sqlite:" + database;
    {
        auto db = store::open(settings);
        if (!db) leave(shared, "cannot be opened: " + db.error().message);
        if (auto const made = make_tables(**db); !made) leave(shared, made.error().message);
        opening = false;
        if (auto const checked = check(**db, acknowledged, shared); !checked) leave(shared, checked.error().message);
        serve(**db, socket, shared);
    }
    ::_exit(0);
}

}  // namespace ognishte::test
