#include "platform/records/holds.hpp"

#include "base/id.hpp"
#include "platform/records/changes.hpp"
#include "rows.hpp"

namespace ognishte::records {
namespace {

Result<> append(store::Tx& tx, Actor const& actor, Record const& record, int version, std::string_view act,
                Instant now) {
    return append_change(tx, {0, now, actor.id, record.kind, record.id, version, std::string(act), {}});
}

struct OpenHold {
    std::string id;
    RecordId record;
    int version = 0;
};

Result<> settle(store::Tx& tx, Actor const& actor, OpenHold const& hold, std::string_view settled_by, Instant now) {
    auto const spine = TRY(need_spine(tx, hold.record));
    auto const moved = TRY(
        tx.execute("UPDATE hold SET state = 'settled', settled_by = ?, settled_us = ? WHERE id = ? AND state = 'open'",
                   {settled_by, now.us, hold.id}));
    if (moved == 0) return done();
    return append(tx, actor, spine.record, hold.version, "settled", now);
}

OpenHold hold_row(store::Row const& row) {
    return {std::string(row.text(0)), RecordId::of(std::string(row.text(1))), static_cast<int>(row.integer(2))};
}

}  // namespace

Result<std::string> open_hold(store::Tx& tx, Actor const& actor, RecordId const& record, int version,
                              std::string_view cause, std::string_view subject, Clock const& clock) {
    // The lock of the record row comes first, so that what is read next is still true when the hold is written.
    auto const locked =
        TRY(tx.execute("UPDATE record SET hold_serial = hold_serial + 1 WHERE id = ?", {record.text()}));
    if (locked == 0) return Error{Code::not_found, "no record " + record.text()};
    auto const spine = TRY(need_spine(tx, record));
    if (version != 0) TRY(need_version(tx, record, version));
    auto const there = TRY(store::first(
        tx, "SELECT id FROM hold WHERE record = ? AND version = ? AND cause = ? AND subject = ? AND state = 'open'",
        {record.text(), version, cause, subject}, [](store::Row const& row) { return std::string(row.text(0)); }));
    if (there) return *there;
    if (spine.published_version != 0 && (version == 0 || version == spine.published_version))
        return Error{Code::conflict, "hold_late: " + record.text() + " is public already"};
    auto id = new_random_id();
    auto const now = clock.now();
    TRY(
        tx.execute("INSERT INTO hold (id, record, version, cause, subject, state, opened_by, opened_us) "
                   "VALUES (?, ?, ?, ?, ?, 'open', ?, ?)",
                   {id, record.text(), version, cause, subject, actor.id, now.us}));
    TRY(append(tx, actor, spine.record, version, "held", now));
    return id;
}

Result<> settle_hold(store::Tx& tx, Actor const& actor, std::string_view hold_id, std::string_view settled_by,
                     Clock const& clock) {
    auto const hold = TRY(store::first(tx, "SELECT id, record, version FROM hold WHERE id = ?", {hold_id}, hold_row));
    if (!hold) return Error{Code::not_found, "no hold " + std::string(hold_id)};
    return settle(tx, actor, *hold, settled_by, clock.now());
}

Result<int> settle_holds(store::Tx& tx, Actor const& actor, std::string_view cause, std::string_view subject,
                         std::string_view settled_by, Clock const& clock) {
    auto const holds = TRY(store::all(
        tx, "SELECT id, record, version FROM hold WHERE cause = ? AND subject = ? AND state = 'open' ORDER BY id",
        {cause, subject}, hold_row));
    for (auto const& hold : holds) TRY(settle(tx, actor, hold, settled_by, clock.now()));
    return static_cast<int>(holds.size());
}

Result<std::vector<Hold>> open_holds(store::Reader& reader, RecordId const& record) {
    return store::all(reader,
                      "SELECT id, record, version, cause, subject, settled_by FROM hold "
                      "WHERE record = ? AND state = 'open' ORDER BY cause, subject, id",
                      {record.text()}, [](store::Row const& row) {
                          Hold hold;
                          hold.id = row.text(0);
                          hold.record = RecordId::of(std::string(row.text(1)));
                          hold.version = static_cast<int>(row.integer(2));
                          hold.cause = row.text(3);
                          hold.subject = row.text(4);
                          hold.settled_by = row.text(5);
                          return hold;
                      });
}

}  // namespace ognishte::records
