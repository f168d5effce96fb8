// One connection to PostgreSQL: prepared statements, deadlines, and what its errors mean. Used by one thread at a time.
// The server is version 15 or newer, the database UTF-8 with the collation C, so that both engines sort alike.
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

struct pg_conn;
struct pg_result;

namespace ognishte::store::postgres {

// What an error says about the transaction and the connection.
enum class Failure {
    none,
    again,  // it collided with another transaction and may be tried anew
    lost    // the connection is of no more use
};

struct Closer {
    void operator()(pg_conn* connection) const;
};
struct Clearer {
    void operator()(pg_result* answer) const;
};
using Answer = std::unique_ptr<pg_result, Clearer>;

class Connection {
public:
    using Moment = std::chrono::steady_clock::time_point;

    // invalid: not an address, or one with a password in it. Connects to nothing.
    static Result<> check_address(std::string const& address);
    static Result<std::unique_ptr<Connection>> open(std::string const& address);

    Result<> query(Sql const& sql, Params const& params, RowFunction const& row);
    Result<std::int64_t> execute(Sql const& sql, Params const& params);
    Result<> run(Sql const& sql) { return command(std::string(sql.text())); }

    Result<> begin_reading(Moment deadline);
    // Ends what is open and makes the connection ready for the next user; false when it must be thrown away.
    bool tidy();

    void set_deadline(std::optional<Moment> deadline) { deadline_ = deadline; }
    bool in_transaction() const { return failure_ == Failure::none; }
    bool has_deferred_violations() const { return false; }
    Failure failure() const { return failure_; }

    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    Connection() = default;
    Result<> set_up();
    Result<> command(std::string const& text);
    Result<Answer> ask(Sql const& sql, Params const& params);
    Result<std::string> prepared(std::string_view sql, Params const& params);
    // Waits for the answer to what was sent.
    Result<Answer> await(std::string_view sql);
    Answer wait_until(std::optional<Moment> deadline, bool& in_time);
    void cancel();
    Error fail(pg_result const* answer, std::string_view sql);
    Error lost(std::string_view sql);

    std::unique_ptr<pg_conn, Closer> connection_;
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> statements_;
    std::uint64_t last_name_ = 0;
    std::optional<Moment> deadline_;
    Failure failure_ = Failure::none;
    bool reading_ = false;
};

}  // namespace ognishte::store::postgres
