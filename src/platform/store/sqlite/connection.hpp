// One SQLite connection: its settings, its prepared statements, and what its errors mean. Used by one thread at a time
// (opened without SQLite's own mutexes). The file must live on a local file system.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"
#include "platform/store/tx.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace ognishte::store::sqlite {

enum class Role { reader, writer };

// What an error says about the store as a whole.
enum class Trouble { none, full, fatal };

enum class Checkpoint { passive, restart, truncate };

struct Closer {
    void operator()(sqlite3* db) const;
};
struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;

class Connection {
public:
    using Moment = std::chrono::steady_clock::time_point;

    // A writer makes the file when there is none and brings what a crash left behind into order.
    static Result<std::unique_ptr<Connection>> open(std::string const& path, Role role);

    Result<> query(Sql const& sql, Params const& params, RowFunction const& row);
    Result<std::int64_t> execute(Sql const& sql, Params const& params);
    Result<> run(Sql const& sql) {
        return query(sql, {}, [](Row const&) {});
    }

    void set_deadline(std::optional<Moment> deadline) { deadline_ = deadline; }
    bool past_deadline() const { return deadline_ && std::chrono::steady_clock::now() >= *deadline_; }

    // False after an error so grave that SQLite has rolled the whole transaction back by itself.
    bool in_transaction() const;
    // Deferred foreign keys that do not hold yet.
    bool has_deferred_violations() const;
    // The worst since it was last asked.
    Trouble take_trouble() { return std::exchange(trouble_, Trouble::none); }

    // Pages in the write-ahead log after the last commit of this connection.
    int log_pages() const { return log_pages_; }
    // Moves the log into the database file; true when nothing is left to move.
    Result<bool> checkpoint(Checkpoint mode);

    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

private:
    struct Cached {
        Statement statement;
        bool in_use = false;
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    // A prepared statement in use; put back, reset, at the end.
    class Use;

    Connection() = default;
    Result<> configure();
    Result<> check_identity();
    Result<std::int64_t> pragma(Sql const& sql);
    Error fail(int code, std::string_view sql);
    Result<Statement> prepare(std::string_view sql);

    std::unique_ptr<sqlite3, Closer> db_;
    std::unordered_map<std::string, Cached, TextHash, std::equal_to<>> statements_;
    Role role_ = Role::reader;
    std::optional<Moment> deadline_;
    Trouble trouble_ = Trouble::none;
    int log_pages_ = 0;
};

}  // namespace ognishte::store::sqlite
