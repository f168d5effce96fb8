// import_figures [ROWS]: imports ROWS articles of a BibTeX file made here (20 000 unless said) into a new SQLite store
// with synchronous=FULL, first alone and then while four others write one after another, and prints rows a second, the
// others' waiting and the processor time. Exit status 1 when a row is missing or the targets (5 000 rows/s, p99 below
// 250 ms) are not met.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "bench/articles/articles.hpp"
#include "test/kit/app.hpp"

namespace ognishte {
namespace {

using Moment = std::chrono::steady_clock;

constexpr int k_others = 4;

double milliseconds_since(Moment::time_point begun) {
    return std::chrono::duration<double, std::milli>(Moment::now() - begun).count();
}

// One short write after another, as a form or a job makes it; how long each took.
std::vector<double> write_until(store::Db& db, int who, std::atomic<bool> const& over) {
    std::vector<double> waited;
    for (std::int64_t i = 0; !over; ++i) {
        auto const begun = Moment::now();
        auto const written = db.write([&](store::Tx& tx) -> Result<> {
            TRY(tx.execute("INSERT INTO bench_other (who, number) VALUES (?, ?)", {who, i}));
            return done();
        });
        if (!written) std::fprintf(stderr, "another's write: %s\n", written.error().message.c_str());
        waited.push_back(milliseconds_since(begun));
    }
    return waited;
}

int run(int rows, int number_of_others) {
    kit::App app(app::Program::Content::foundation);
    auto& program = app.program();
    auto& db = program.db();
    auto const made = db.write([](store::Tx& tx) -> Result<> {
        TRY(tx.execute("CREATE TABLE bench_other (who BIGINT NOT NULL, number BIGINT NOT NULL)", {}));
        return done();
    });
    if (!made) return 1;
    auto bytes = bench::bibliography(rows);
    auto const size = static_cast<double>(bytes.size()) / 1e6;
    std::atomic<bool> over = false;
    std::vector<std::vector<double>> waited(static_cast<std::size_t>(number_of_others));
    std::vector<std::thread> others;
    others.reserve(waited.size());
    for (int who = 0; who < number_of_others; ++who)
        others.emplace_back([&, who] { waited[static_cast<std::size_t>(who)] = write_until(db, who, over); });
    auto const processor = bench::processor_seconds();
    auto const begun = Moment::now();
    auto const report = bench::import_articles(program, std::move(bytes));
    auto const seconds = milliseconds_since(begun) / 1000;
    auto const used = bench::processor_seconds() - processor;
    over = true;
    for (auto& other : others) other.join();
    if (!report || report->count(RowOutcome::What::added) != rows || !report->written) {
        std::fprintf(stderr, "the import did not add every row: %s\n", report ? "" : report.error().message.c_str());
        return 1;
    }
    double const speed = rows / seconds;
    std::printf("import       %d rows (%.1f MB of BibTeX) in %.2f s: %.0f rows/s, durable (synchronous=FULL)\n", rows,
                size, seconds, speed);
    if (others.empty()) {
        std::printf("processor    %.2f s of all threads, nobody else writing: %.0f rows a second of one core\n", used,
                    rows / used);
        return 0;
    }
    std::vector<double> all;
    for (auto const& one : waited) all.insert(all.end(), one.begin(), one.end());
    std::sort(all.begin(), all.end());
    auto const at = [&](double share) {
        return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
    };
    std::printf("processor    %.2f s, of import and others together\n", used);
    std::printf("others       %zu writers, %zu writes: median %.1f ms, p99 %.1f ms, longest %.1f ms\n", others.size(),
                all.size(), at(0.5), at(0.99), all.back());
    return speed >= 5000 && at(0.99) < 250 ? 0 : 1;
}

}  // namespace
}  // namespace ognishte

int main(int count, char** words) {
    int const rows = count > 1 ? static_cast<int>(std::strtol(words[1], nullptr, 10)) : 20'000;
    if (rows <= 0) return 2;
    int const alone = ognishte::run(rows, 0);
    return alone != 0 ? alone : ognishte::run(rows, ognishte::k_others);
}
