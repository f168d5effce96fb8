// Bulk: many new records written in small transactions where only who may see drafts sees them, then made public all
// together in one short transaction, or taken away again. For imports of thousands of rows: other writers go in
// between.
//
// What costs time (checking, JSON, sort keys) is done by prepare(), outside of any transaction; stage() only inserts;
// publish() is a handful of statements over all rows, however many. A batch holds records of one kind and audience. The
// feed tells of each record once, when it becomes public. Holds are obeyed: the triggers see every row.
// Thread-safe: holds no state but its clock.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/records/authorize.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::records {

// A new record ready to be inserted. Made by prepare() alone.
struct Prepared {
    Content content;
    std::string slug, words, fields, changed;
    std::array<std::string, k_langs.size()> sort_keys;
};
// invalid, too_large: as Records::create. Pure; any thread.
Result<Prepared> prepare(std::string_view wished_slug, Content const& content);

struct Batch {
    std::string id;
    std::string kind;
    Audience audience = Audience::everyone;
};

class Bulk {
public:
    explicit Bulk(Clock const& clock) : clock_(clock) {}

    // forbidden: the actor may not write and publish records of this kind and audience.
    Result<Batch> open(store::Tx& tx, Actor const& actor, std::string_view kind, Audience audience) const;
    // Drafts of the batch, in order. invalid: another audience than the batch's. Some hundreds at a time.
    Result<std::vector<RecordId>> stage(store::Tx& tx, Actor const& actor, Batch const& batch,
                                        std::vector<Prepared> const& records, std::string_view note) const;
    // All of them are public from this commit on; how many they are. conflict: a hold is open on one, or the batch is
    // not there.
    Result<std::int64_t> publish(store::Tx& tx, Actor const& actor, Batch const& batch) const;
    // Forgets which records belonged together, after publish().
    Result<> close(store::Tx& tx, Batch const& batch) const;
    // Takes at most `limit` staged records away for good and says which: the feature's rows of them go in the same
    // transaction, before. An empty list: nothing is left and the batch is closed.
    Result<std::vector<RecordId>> staged(store::Reader& reader, Batch const& batch, int limit) const;
    Result<> discard(store::Tx& tx, Batch const& batch, std::vector<RecordId> const& records) const;
    // Batches of a kind that were neither published nor discarded and that nobody works on: on SQLite, where one
    // program writes, all of them (the caller keeps its own running ones out); on PostgreSQL those untouched for two
    // minutes.
    Result<std::vector<Batch>> unfinished(store::Reader& reader, std::string_view kind) const;

private:
    Clock const& clock_;
};

}  // namespace ognishte::records
