// The store: one interface, two engines (SQLite inside, PostgreSQL when one machine is not enough).
//
// Db is thread-safe. read() gives a consistent snapshot with a deadline; write() runs its function in one transaction
// and returns only after COMMIT is durable, so nobody ever acknowledges what could be lost. Functions given to write()
// may run more than once on PostgreSQL (serialization retry) and must have no effect but through the Tx.
// One text of SQL serves both engines: `?` placeholders, BIGINT microseconds, ON CONFLICT, RETURNING. SQL is a literal
// or put together from literals (Sql): text from outside cannot become SQL.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "platform/store/value.hpp"

namespace ognishte::store {

enum class Engine { sqlite, postgres };

// One row of an answer, valid during the callback only. Columns count from 0; another type than asked is a bug.
class Row {
public:
    virtual ~Row() = default;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
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

// Reads and writes inside one transaction. conflict: a constraint or trigger refused (the message names it).
class Tx : public Reader {
public:
    virtual Result<std::int64_t> execute(Sql const& sql, Params const& params) = 0;  // rows changed
};

class Db {
public:
    virtual ~Db() = default;
    virtual Engine engine() const = 0;

    // At most `deadline_ms` for everything inside (0: the default of 2 s).
    virtual Result<> read(std::function<Result<>(Reader&)> const& work, int deadline_ms = 0) = 0;

    // unavailable: the store cannot be written now (full, busy, read-only); nothing was recorded.
    // An error from `work` rolls back and comes out as it is.
    virtual Result<> write(std::function<Result<>(Tx&)> const& work) = 0;

    // The value-returning forms: auto n = TRY(db.reading([&](Reader& r) -> Result<int> {...}));
    template <class F>
    auto reading(F&& work, int deadline_ms = 0) -> decltype(work(std::declval<Reader&>()));
    template <class F>
    auto writing(F&& work) -> decltype(work(std::declval<Tx&>()));
};

// Runs a query and returns its first row through `make`; nothing when there is none.
template <class F>
auto first(Reader& reader, Sql const& sql, Params const& params, F&& make)
    -> Result<std::optional<decltype(make(std::declval<Row const&>()))>>;

// Runs a query and gathers what `make` makes of each row.
template <class F>
auto all(Reader& reader, Sql const& sql, Params const& params, F&& make)
    -> Result<std::vector<decltype(make(std::declval<Row const&>()))>>;

}  // namespace ognishte::store

#include "platform/store/db_inline.hpp"
