// Changes: one feed of every write, and projections, which follow it. The feed is the only way out of a write: search
// index, page cache and feeds are projections, each remembering the last sequence it has seen, each able to start
// again from nothing. On PostgreSQL the sequence is taken under one advisory lock just before COMMIT, so that a
// projection never skips a late commit.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::records {

struct Change {
    std::int64_t sequence = 0;
    Instant at{};
    std::string actor;
    std::string kind;  // of the record, or "vocabulary", "batch" …
    RecordId record;   // empty for a batch
    int version = 0;
    std::string act;                  // created, revised, staged, published, archived, withdrawn, renamed, linked,
                                      // unlinked, held, settled, imported
    std::vector<std::string> fields;  // names only, never a value; of "vocabulary": the scheme
};

// Appends to the feed inside the caller's transaction; `sequence` is given here. A field that is no plain name
// (letters, digits, "_", ".", "-", at most 64) is written as "other".
Result<> append_change(store::Tx& tx, Change const& change);
// At most `limit` changes after a sequence, in order.
Result<std::vector<Change>> changes_after(store::Reader& reader, std::int64_t sequence, int limit);
// At most `limit` changes that somebody made, the newest first; reads the whole feed.
Result<std::vector<Change>> changes_by(store::Reader& reader, std::string_view actor, int limit);
Result<std::int64_t> last_sequence(store::Reader& reader);

// Something kept from the feed. Called by one thread at a time, with batches in order.
class Projection {
public:
    virtual ~Projection() = default;
    virtual std::string name() const = 0;
    // Where it stands; a projection kept in memory starts at what it was built from.
    virtual Result<std::int64_t> position() = 0;
    // Takes these changes and moves its position behind the last of them, both or neither.
    virtual Result<> apply(std::vector<Change> const& changes) = 0;
    virtual Result<> start_again() = 0;
};

// A projection whose rows stand in the store: its position is a row moved in the same transaction. Several nodes may
// run it at once; each change is taken once.
class StoredProjection : public Projection {
public:
    StoredProjection(store::Db& db, std::string name) : db_(db), name_(std::move(name)) {}
    std::string name() const final { return name_; }
    Result<std::int64_t> position() final;
    Result<> apply(std::vector<Change> const& changes) final;
    Result<> start_again() final;

protected:
    virtual Result<> take(store::Tx& tx, std::vector<Change> const& changes) = 0;
    virtual Result<> clear(store::Tx& tx) = 0;

private:
    store::Db& db_;
    std::string name_;
};

// Brings projections up to the feed. run() returns when all have seen everything; other nodes' commits are seen at the
// next run. One that fails does not stop the others; the first error comes out and the next run tries it again.
// rebuild(): not_found: no projection of this name. Thread-safe; `db` outlives it.
class Projector {
public:
    explicit Projector(store::Db& db);
    ~Projector();
    void add(std::unique_ptr<Projection> projection);
    Result<> run();
    Result<> rebuild(std::string_view name);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::records
