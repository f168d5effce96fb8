// Inside a read or a write of the store (db.hpp): rows, queries, statements. None of this is thread-safe; all of it
// belongs to the function that Db::read() or Db::write() called and ends with it.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/result.hpp"
#include "platform/store/value.hpp"

namespace ognishte::store {

enum class Engine { sqlite, postgres };

// One row of an answer, valid during the callback only. Columns count from 0. Asking for another type than the column
// has, NULL included, gives 0 or "" and makes the query answer `failed` after this callback: it is a bug to be found.
class Row {
public:
    virtual ~Row() = default;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;            // also of an integer
    virtual std::string_view text(int column) const = 0;  // also bytes
    virtual bool is_null(int column) const = 0;
};

using RowFunction = std::function<void(Row const&)>;

// Reads inside a snapshot. Used by one thread at a time.
class Reader {
public:
    virtual ~Reader() = default;
    virtual Engine engine() const = 0;
    // unavailable: the deadline passed or the engine is busy. The callback sees rows in order.
    virtual Result<> query(Sql const& sql, Params const& params, RowFunction const& row) = 0;
};

class Tx;
using TxFunction = std::function<Result<>(Tx&)>;

// Reads and writes inside one transaction. conflict: a constraint or trigger refused (the message names it).
// After any error the transaction is lost: what follows answers the same error, and write() rolls back and answers it
// even when its function does not pass it on. Use attempt() for what may fail.
class Tx : public Reader {
public:
    virtual Result<std::int64_t> execute(Sql const& sql, Params const& params) = 0;  // rows changed
    // A part that may fail: on an error everything it wrote is undone and the transaction goes on.
    virtual Result<> attempt(TxFunction const& part) = 0;
    // Runs after the function given to write() has succeeded and before COMMIT, in order of registration.
    virtual void before_commit(TxFunction hook) = 0;
};

// What must be one at a time from here to COMMIT, across all nodes: the last thing a transaction does. On PostgreSQL an
// advisory lock; on SQLite the one writer is the lock and this does nothing.
enum class Turn : std::int64_t { change_feed = 1, migration = 2 };
Result<> take_turn(Tx& tx, Turn turn);

}  // namespace ognishte::store
