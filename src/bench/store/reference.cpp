#include "reference.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <vector>

#include "base/check.hpp"

namespace ognishte::bench {
namespace {

double reference_seconds(std::chrono::steady_clock::time_point started) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

}  // namespace

double syncs_a_second(std::string const& folder, int count) {
    int const file = ::open((folder + "/syncs").c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    OG_CHECK(file >= 0);
    std::vector<char> const page(4'096, 'x');
    constexpr int k_pages = 1'000;
    for (int i = 0; i < k_pages; ++i)
        OG_CHECK(::write(file, page.data(), page.size()) == static_cast<ssize_t>(page.size()));
    OG_CHECK(::fsync(file) == 0);
    auto const started = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
        // In place, as a write-ahead log is written again and again.
        auto const at = static_cast<off_t>(page.size()) * (i % k_pages);
        OG_CHECK(::pwrite(file, page.data(), page.size(), at) == static_cast<ssize_t>(page.size()));
        OG_CHECK(::fdatasync(file) == 0);
    }
    double const rate = count / reference_seconds(started);
    ::close(file);
    return rate;
}

double bare_read_us(std::string const& database, char const* sql, int last_id, int count) {
    sqlite3* db = nullptr;
    OG_CHECK(sqlite3_open_v2(database.c_str(), &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr) == SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    OG_CHECK(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK);
    std::size_t bytes = 0;
    auto const started = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
        sqlite3_bind_int64(statement, 1, i % last_id + 1);
        while (sqlite3_step(statement) == SQLITE_ROW)
            bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, 1));
        sqlite3_reset(statement);
    }
    double const us = reference_seconds(started) * 1e6 / count;
    OG_CHECK(bytes > 0);
    sqlite3_finalize(statement);
    sqlite3_close_v2(db);
    return us;
}

}  // namespace ognishte::bench
