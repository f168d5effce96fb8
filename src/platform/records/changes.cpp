#include "platform/records/changes.hpp"

#include <memory>

#include "rows.hpp"

namespace ognishte::records {
namespace {

struct ChangeRow {
    std::int64_t at_us;
    std::string actor, kind, record, act, fields;
    int version;
};

Result<> insert(store::Tx& tx, store::Sql const& statement, ChangeRow const& row) {
    auto const outcome =
        tx.execute(statement, {row.at_us, row.actor, row.kind, row.record, row.version, row.act, row.fields});
    if (!outcome) return outcome.error();
    return done();
}

}  // namespace

Result<> append_change(store::Tx& tx, Change const& change) {
    ChangeRow row{change.at.us,  change.actor, change.kind, change.record.text(), change.act, join_names(change.fields),
                  change.version};
    if (tx.engine() == store::Engine::sqlite)
        return insert(tx,
                      "INSERT INTO record_change (at_us, actor, kind, record, version, act, fields) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?)",
                      row);
    // A number drawn earlier could be committed after a greater one, and whoever follows the feed would never see it.
    tx.before_commit([row = std::move(row)](store::Tx& last) -> Result<> {
        TRY(store::take_turn(last, store::Turn::change_feed));
        return insert(last,
                      "INSERT INTO record_change (sequence, at_us, actor, kind, record, version, act, fields) "
                      "VALUES (nextval('record_change_sequence'), ?, ?, ?, ?, ?, ?, ?)",
                      row);
    });
    return done();
}

namespace {

Change change_from(store::Row const& row) {
    Change change;
    change.sequence = row.integer(0);
    change.at = instant(row.integer(1));
    change.actor = row.text(2);
    change.kind = row.text(3);
    change.record = RecordId::of(std::string(row.text(4)));
    change.version = static_cast<int>(row.integer(5));
    change.act = row.text(6);
    change.fields = split_names(row.text(7));
    return change;
}

}  // namespace

Result<std::vector<Change>> changes_after(store::Reader& reader, std::int64_t sequence, int limit) {
    return store::all(reader,
                      "SELECT sequence, at_us, actor, kind, record, version, act, fields FROM record_change "
                      "WHERE sequence > ? ORDER BY sequence LIMIT ?",
                      {sequence, limit}, change_from);
}

Result<std::vector<Change>> changes_by(store::Reader& reader, std::string_view actor, int limit) {
    return store::all(reader,
                      "SELECT sequence, at_us, actor, kind, record, version, act, fields FROM record_change "
                      "WHERE actor = ? ORDER BY sequence DESC LIMIT ?",
                      {actor, limit}, change_from);
}

Result<std::int64_t> last_sequence(store::Reader& reader) {
    auto const last = TRY(store::first(reader, "SELECT COALESCE(MAX(sequence), 0) FROM record_change", {},
                                       [](store::Row const& row) { return row.integer(0); }));
    return last.value_or(0);
}

}  // namespace ognishte::records
