#include "bench/store/figures.hpp"

#include <atomic>
#include <chrono>
#include <thread>

#include "base/check.hpp"
#include "platform/store/db.hpp"
#include "platform/store/open.hpp"
#include "reference.hpp"

namespace ognishte::bench {
namespace {

using std::chrono::steady_clock;

constexpr int k_rows = 10'000;
constexpr int k_reads = 20'000;
constexpr auto k_time = std::chrono::seconds(2);

double seconds_since(steady_clock::time_point started) {
    return std::chrono::duration<double>(steady_clock::now() - started).count();
}

void fill(store::Db& db) {
    std::string const name(300, 'x');
    OG_CHECK(db.write([&](store::Tx& tx) -> Result<> {
        TRY(tx.execute("CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)", {}));
        for (int id = 1; id <= k_rows; ++id) TRY(tx.execute("INSERT INTO thing (id, name) VALUES (?, ?)", {id, name}));
        TRY(tx.execute("CREATE TABLE written (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)", {}));
        return done();
    }));
}

double writes_a_second(store::Db& db, int writers) {
    static std::atomic<std::int64_t> next = 0;
    std::atomic<std::int64_t> written = 0;
    auto const started = steady_clock::now();
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(writers));
    for (int i = 0; i < writers; ++i) {
        threads.emplace_back([&] {
            while (steady_clock::now() - started < k_time) {
                OG_CHECK(db.write([&](store::Tx& tx) -> Result<> {
                    TRY(tx.execute(
                        "INSERT INTO written (id, name) VALUES (?, 'a row of ordinary length, as a job or a change')",
                        {++next}));
                    return done();
                }));
                ++written;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    return static_cast<double>(written) / seconds_since(started);
}

double read_us(store::Db& db, store::Sql const& sql) {
    std::size_t bytes = 0;
    auto const started = steady_clock::now();
    for (int i = 0; i < k_reads; ++i) {
        OG_CHECK(db.read([&](store::Reader& reader) {
            return reader.query(sql, {i % k_rows + 1}, [&](store::Row const& row) { bytes += row.text(1).size(); });
        }));
    }
    OG_CHECK(bytes > 0);
    return seconds_since(started) * 1e6 / k_reads;
}

}  // namespace

std::vector<Figure> store_figures(std::string const& folder) {
    store::Settings settings;
    settings.address = "sqlite:" + folder + "/centre.db";
    auto opened = store::open(settings);
    OG_CHECK(opened);
    auto& db = **opened;
    fill(db);
    std::string const database = folder + "/centre.db";
    std::vector<Figure> figures;
    double const syncs = syncs_a_second(folder, 500);
    figures.push_back({"writes, 1 writer", "1/s", writes_a_second(db, 1), syncs, "fdatasync of one page"});
    figures.push_back({"writes, 64 writers", "1/s", writes_a_second(db, 64), syncs, "fdatasync of one page"});
    figures.push_back({"read of one row", "us", read_us(db, "SELECT id, name FROM thing WHERE id = ?"),
                       bare_read_us(database, "SELECT id, name FROM thing WHERE id = ?", k_rows, k_reads),
                       "bare SQLite"});
    figures.push_back(
        {"read of 50 rows", "us", read_us(db, "SELECT id, name FROM thing WHERE id >= ? ORDER BY id LIMIT 50"),
         bare_read_us(database, "SELECT id, name FROM thing WHERE id >= ? ORDER BY id LIMIT 50", k_rows, k_reads),
         "bare SQLite"});
    return figures;
}

}  // namespace ognishte::bench
