// The store: one interface, two engines (SQLite inside, PostgreSQL when one machine is not enough).
//
// Db is thread-safe. read() gives a consistent snapshot with a deadline; write() runs its function in one transaction
// and returns only after COMMIT is durable, so nobody ever acknowledges what could be lost. Functions given to write()
// may run more than once on PostgreSQL (serialization retry), on another thread on SQLite, and must have no effect but
// through the Tx. One text of SQL serves both engines: `?` placeholders, BIGINT microseconds, ON CONFLICT, RETURNING.
// SQL is a literal or put together from literals (Sql): text from outside cannot become SQL.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "platform/store/tx.hpp"

namespace ognishte::store {

struct Counters {
    std::int64_t reads = 0;
    std::int64_t writes = 0;   // acknowledged
    std::int64_t commits = 0;  // fewer than writes where they were committed in groups
    std::int64_t retries = 0;
    std::int64_t checkpoints = 0;
};

class Db {
public:
    virtual ~Db() = default;
    virtual Engine engine() const = 0;

    // At most `deadline_ms` for everything inside (0: the default of 2 s).
    virtual Result<> read(std::function<Result<>(Reader&)> const& work, int deadline_ms = 0) = 0;

    // unavailable, by text key: "store.full" no space, "store.busy" later will do, "store.stopped" not before a
    // restart: nothing was recorded. "store.unknown": the connection was lost during COMMIT; it may have been recorded.
    // An error from `work` rolls back and comes out as it is. A write inside a write is a bug and answers `failed`.
    virtual Result<> write(TxFunction const& work) = 0;

    // Nothing while writes are accepted; otherwise why the last one was not, until one succeeds.
    virtual std::optional<Error> trouble() const = 0;
    virtual Counters counters() const = 0;
    // Looks at everything stored; an empty list is a clean store. May take long.
    virtual Result<std::vector<std::string>> verify() = 0;

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
