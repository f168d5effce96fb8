#include "connection.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "outcome.hpp"

namespace ognishte::store::sqlite {
namespace {

constexpr int k_application = 0x4F474E49;  // "OGNI", as file(1) shows it
constexpr int k_format = 1;
constexpr std::size_t k_statements = 512;
constexpr int k_steps_between_looks = 1'000;
constexpr int k_rows_between_looks = 64;

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement), columns_(sqlite3_column_count(statement)) {}
    std::int64_t integer(int column) const override {
        if (!is(column, SQLITE_INTEGER, SQLITE_INTEGER)) return 0;
        return sqlite3_column_int64(statement_, column);
    }
    double real(int column) const override {
        if (!is(column, SQLITE_FLOAT, SQLITE_INTEGER)) return 0;
        return sqlite3_column_double(statement_, column);
    }
    std::string_view text(int column) const override {
        if (!is(column, SQLITE_TEXT, SQLITE_BLOB)) return {};
        auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement_, column));
        if (bytes == nullptr) return {};
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

    std::optional<int> misread() const { return misread_; }

private:
    bool is(int column, int type, int other) const {
        int const actual = column < columns_ ? sqlite3_column_type(statement_, column) : 0;
        if (actual == type || actual == other) return true;
        if (!misread_) misread_ = column;
        return false;
    }

    sqlite3_stmt* statement_;
    int columns_;
    mutable std::optional<int> misread_;
};

int bind(sqlite3_stmt* statement, int index, Param const& param) {
    auto const& value = param.value();
    if (auto const* integer = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, index, *integer);
    if (auto const* real = std::get_if<double>(&value)) return sqlite3_bind_double(statement, index, *real);
    if (auto const* text = std::get_if<std::string_view>(&value)) {
        char const* const from = text->data() == nullptr ? "" : text->data();
        return sqlite3_bind_text64(statement, index, from, text->size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (auto const* blob = std::get_if<Bytes>(&value)) {
        char const* const from = blob->bytes.data() == nullptr ? "" : blob->bytes.data();
        return sqlite3_bind_blob64(statement, index, from, blob->bytes.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, index);
}

int look_at_clock(void* connection) {
    return static_cast<Connection*>(connection)->past_deadline() ? 1 : 0;
}

int note_pages(void* pages, sqlite3*, char const*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

bool is_space(std::string_view text) {
    return text.find_first_not_of(" \n\t\r;") == std::string_view::npos;
}

}  // namespace

void Closer::operator()(sqlite3* db) const {
    sqlite3_close_v2(db);
}
void Finalizer::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

class Connection::Use {
public:
    Use() = default;
    Use(Use const&) = delete;
    Use& operator=(Use const&) = delete;
    ~Use() {
        if (cached_ == nullptr) return;
        sqlite3_reset(cached_->statement.get());
        sqlite3_clear_bindings(cached_->statement.get());
        cached_->in_use = false;
    }

    sqlite3_stmt* get() const { return cached_ != nullptr ? cached_->statement.get() : own_.get(); }

    Result<> begin(Connection& connection, std::string_view sql, Params const& params) {
        TRY(check(params));
        auto& statements = connection.statements_;
        auto found = statements.find(sql);
        if (found != statements.end() && found->second.in_use) {
            // The same text is running further up, in a row callback.
            own_ = TRY(connection.prepare(sql));
        } else {
            if (found == statements.end()) {
                if (statements.size() >= k_statements)
                    std::erase_if(statements, [](auto const& entry) { return !entry.second.in_use; });
                auto prepared = TRY(connection.prepare(sql));
                found = statements.emplace(std::string(sql), Cached{std::move(prepared), false}).first;
            }
            cached_ = &found->second;
            cached_->in_use = true;
        }
        auto const wanted = sqlite3_bind_parameter_count(get());
        if (static_cast<std::size_t>(wanted) != params.size())
            return Error{Code::failed, "wants " + std::to_string(wanted) + " parameters: " + brief(sql)};
        int index = 0;
        for (auto const& param : params) {
            int const code = bind(get(), ++index, param);
            if (code != SQLITE_OK) return connection.fail(code, sql);
        }
        return done();
    }

private:
    Cached* cached_ = nullptr;
    Statement own_;
};

Result<std::unique_ptr<Connection>> Connection::open(std::string const& path, Role role) {
    static std::once_flag once;
    // Counting memory takes one mutex in every allocation of every connection.
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });

    std::unique_ptr<Connection> connection(new Connection);
    connection->role_ = role;
    int const mode = role == Role::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3* raw = nullptr;
    int const code = sqlite3_open_v2(path.c_str(), &raw, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    connection->db_.reset(raw);
    if (code != SQLITE_OK) {
        auto const* reason = raw != nullptr ? sqlite3_errmsg(raw) : sqlite3_errstr(code);
        return Error{Code::unavailable, "cannot open " + path + ": " + reason, "store.stopped"};
    }
    auto const configured = connection->configure();
    if (!configured) {
        auto error = configured.error();
        return std::move(error).within(path);
    }
    return connection;
}

Result<> Connection::configure() {
    sqlite3* const db = db_.get();
    sqlite3_wal_autocheckpoint(db, 0);
    sqlite3_busy_timeout(db, 2'000);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    for (int const on : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, SQLITE_DBCONFIG_ENABLE_FKEY})
        sqlite3_db_config(db, on, 1, nullptr);
    for (int const off : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
                          SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION})
        sqlite3_db_config(db, off, 0, nullptr);
    TRY(run("PRAGMA cell_size_check = ON"));
    TRY(run("PRAGMA mmap_size = 0"));
    TRY(run("PRAGMA temp_store = MEMORY"));
    TRY(check_identity());
    if (role_ == Role::reader) {
        TRY(run("PRAGMA query_only = ON"));
        sqlite3_progress_handler(db, k_steps_between_looks, look_at_clock, this);
    } else {
        std::string mode;
        TRY(query("PRAGMA journal_mode = WAL", {}, [&](Row const& row) { mode = row.text(0); }));
        if (mode != "wal") return Error{Code::unavailable, "this file system cannot hold a write-ahead log"};
        TRY(run("PRAGMA synchronous = FULL"));
        TRY(run("PRAGMA secure_delete = ON"));
        // 16 MB, taken only as they are used: a transaction over thousands of rows does not reread its own pages.
        TRY(run("PRAGMA cache_size = -16384"));
        sqlite3_wal_hook(db, note_pages, &log_pages_);
    }
    // What was prepared so far is never needed again.
    statements_.clear();
    return done();
}

Result<> Connection::check_identity() {
    std::int64_t const application = TRY(pragma("PRAGMA application_id"));
    std::int64_t const format = TRY(pragma("PRAGMA user_version"));
    std::int64_t const tables = TRY(pragma("SELECT COUNT(*) FROM sqlite_schema"));
    if (application == k_application) {
        if (format <= k_format) return done();
        return Error{Code::corrupt,
                     "was written by a newer version of the program; run that version, or restore a backup"};
    }
    if (application != 0 || tables != 0)
        return Error{Code::corrupt, "is a database of another program; name another file"};
    if (role_ == Role::reader) return Error{Code::not_found, "is empty; make the database first"};
    TRY(run("BEGIN IMMEDIATE"));
    TRY(run("PRAGMA application_id = 1330073161"));
    TRY(run("PRAGMA user_version = 1"));
    return run("COMMIT");
}

Result<std::int64_t> Connection::pragma(Sql const& sql) {
    std::int64_t value = 0;
    TRY(query(sql, {}, [&](Row const& row) { value = row.integer(0); }));
    return value;
}

Result<Statement> Connection::prepare(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    char const* tail = nullptr;
    int const code =
        sqlite3_prepare_v3(db_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, &tail);
    Statement statement(raw);
    if (code != SQLITE_OK) return fail(code, sql);
    if (raw == nullptr || !is_space(sql.substr(static_cast<std::size_t>(tail - sql.data()))))
        return Error{Code::failed, "is not exactly one statement: " + brief(sql)};
    return statement;
}

Result<> Connection::query(Sql const& sql, Params const& params, RowFunction const& row) {
    Use use;
    TRY(use.begin(*this, sql.text(), params));
    SqliteRow const view(use.get());
    for (int rows = 1;; ++rows) {
        int const code = sqlite3_step(use.get());
        if (code == SQLITE_DONE) return done();
        if (code != SQLITE_ROW) return fail(code, sql.text());
        row(view);
        if (view.misread()) {
            return Error{Code::failed, "column " + std::to_string(*view.misread()) +
                                           " is of another type or NULL: " + brief(sql.text())};
        }
        if (rows % k_rows_between_looks == 0 && past_deadline())
            return busy("the deadline passed while reading: " + brief(sql.text()));
    }
}

Result<std::int64_t> Connection::execute(Sql const& sql, Params const& params) {
    // changes() keeps its old value when a statement changes nothing at all; total_changes() tells the two apart.
    std::int64_t const before = sqlite3_total_changes64(db_.get());
    TRY(query(sql, params, [](Row const&) {}));
    if (sqlite3_total_changes64(db_.get()) == before) return std::int64_t{0};
    return std::int64_t{sqlite3_changes64(db_.get())};
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(db_.get()) == 0;
}

bool Connection::has_deferred_violations() const {
    int violations = 0;
    int highest = 0;
    sqlite3_db_status(db_.get(), SQLITE_DBSTATUS_DEFERRED_FKS, &violations, &highest, 0);
    return violations != 0;
}

Result<bool> Connection::checkpoint(Checkpoint mode) {
    int const how = mode == Checkpoint::passive   ? SQLITE_CHECKPOINT_PASSIVE
                    : mode == Checkpoint::restart ? SQLITE_CHECKPOINT_RESTART
                                                  : SQLITE_CHECKPOINT_TRUNCATE;
    // Readers end within their deadline; the writer must not wait for them that long.
    sqlite3_busy_timeout(db_.get(), mode == Checkpoint::restart ? 200 : 0);
    int in_log = 0;
    int moved = 0;
    int const code = sqlite3_wal_checkpoint_v2(db_.get(), "main", how, &in_log, &moved);
    sqlite3_busy_timeout(db_.get(), 2'000);
    if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) return false;
    if (code != SQLITE_OK) return fail(code, "checkpoint");
    if (in_log != moved) return false;
    log_pages_ = 0;
    return true;
}

Error Connection::fail(int code, std::string_view sql) {
    std::string message =
        std::string(sqlite3_errmsg(db_.get())) + " (SQLite " + std::to_string(code) + "): " + brief(sql);
    switch (code & 0xff) {
        case SQLITE_CONSTRAINT:
            return {Code::conflict, std::move(message)};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_NOMEM:
        case SQLITE_CANTOPEN:
            return busy(std::move(message));
        case SQLITE_INTERRUPT:
            return busy("the deadline passed while reading: " + brief(sql));
        case SQLITE_FULL:
            trouble_ = std::max(trouble_, Trouble::full);
            return full(message);
        case SQLITE_IOERR:
            if (code == SQLITE_IOERR_NOMEM) return busy(std::move(message));
            // The index of the log could not grow; nothing that is stored is in doubt.
            if (code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMMAP || code == SQLITE_IOERR_SHMOPEN) {
                trouble_ = std::max(trouble_, Trouble::full);
                return full(message);
            }
            trouble_ = Trouble::fatal;
            return stopped(std::move(message));
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            trouble_ = Trouble::fatal;
            return {Code::corrupt, "is damaged; restore a backup: " + message};
        case SQLITE_READONLY:
            if (role_ == Role::reader) return {Code::failed, "a write inside a read: " + brief(sql)};
            return stopped(std::move(message));
        case SQLITE_PERM:
            return stopped(std::move(message));
        case SQLITE_TOOBIG:
            return {Code::too_large, std::move(message)};
        default:
            return {Code::failed, std::move(message)};
    }
}

}  // namespace ognishte::store::sqlite
