#include "platform/records/records.hpp"

#include <algorithm>

#include "addresses.hpp"
#include "base/text.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/holds.hpp"
#include "rows.hpp"
#include "states.hpp"

namespace ognishte::records {
namespace {

// A clock that went back must not turn the periods of a record's versions around.
Instant moment(Clock const& clock, Record const& record) {
    auto now = std::max(clock.now(), record.changed);
    if (record.published) now = std::max(now, *record.published);
    return now;
}

Result<> allow(Actor const& actor, Action action, Record const& record) {
    if (authorize(actor, action, record)) return done();
    bool const known = authorize(actor, Action::see, record) || authorize(actor, Action::see_draft, record);
    if (!known) return Error{Code::not_found, "no record " + record.id.text() + " for " + actor.id};
    return Error{Code::forbidden, actor.id + " may not do this to " + record.id.text()};
}

Result<> allow(Actor const& actor, Action action, Record record, Audience audience) {
    TRY(allow(actor, action, record));
    record.audience = audience;
    if (!authorize(actor, action, record)) return Error{Code::forbidden, actor.id + " may not use this audience"};
    return done();
}

void show(Record& record, int version, Content const& content) {
    record.version = version;
    record.audience = content.audience;
    record.title = content.title;
    record.summary = content.summary;
    record.topics = content.topics;
    record.territories = content.territories;
}

Counted counted(Record const& record) {
    return {record.state, record.audience};
}

Result<> insert_version(store::Tx& tx, RecordId const& id, int number, Content const& content,
                        std::string const& fields, std::string const& changed, Actor const& actor,
                        std::string_view note, Instant now) {
    auto const words = words_of(content);
    return write_version(tx, id, {number, content.audience, words, fields, changed}, actor, note, now);
}

// Writes what the row shows now; every column but those of publication and address, which their own statements set.
Result<> update_row(store::Tx& tx, Record const& record) {
    TRY(tx.execute(
        "UPDATE record SET state = ?, audience = ?, version = ?, newest_version = ?, changed_us = ? WHERE id = ?",
        {name_of(record.state), name_of(record.audience), record.version, record.newest_version, record.changed.us,
         record.id.text()}));
    return done();
}

Change change_of(Actor const& actor, Record const& record, int version, std::string_view act, Instant at,
                 std::vector<std::string> fields = {}) {
    return {0, at, actor.id, record.kind, record.id, version, std::string(act), std::move(fields)};
}

bool is_kind(std::string_view kind) {
    auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !kind.empty() && kind.size() <= 40 && std::all_of(kind.begin(), kind.end(), plain);
}

Result<> check_note(std::string_view note) {
    if (!is_utf8(note) || note.find('\0') != std::string_view::npos)
        return Error{Code::invalid, "note is not UTF-8 text"};
    if (note.size() > 10'000) return Error{Code::too_large, "note is too long"};
    return done();
}

}  // namespace

Result<NewVersion> Records::create(store::Tx& tx, Actor const& actor, std::string_view kind,
                                   std::string_view wished_slug, Content const& given, std::string_view note) const {
    if (!is_kind(kind)) return Error{Code::invalid, "no name of a kind: " + std::string(kind)};
    auto const [content, fields] = TRY(checked(given));
    TRY(check_note(note));
    Record record;
    record.kind = kind;
    show(record, 1, content);
    if (!authorize(actor, Action::write, record))
        return Error{Code::forbidden, actor.id + " may not write records of the kind " + record.kind};
    auto const now = clock_.now();
    record.id = RecordId::of(new_ulid(now));
    record.newest_version = 1;
    record.created = record.changed = now;
    record.slug =
        TRY(free_slug(tx, kind, trim(wished_slug).empty() ? shown_in(content.title, Lang::bg).text : wished_slug));

    TRY(tx.execute(
        "INSERT INTO record (id, kind, slug, state, audience, version, newest_version, created_us, changed_us) "
        "VALUES (?, ?, ?, 'draft', ?, 1, 1, ?, ?)",
        {record.id.text(), kind, record.slug, name_of(record.audience), now.us, now.us}));
    auto const names = changed_names({}, content);
    TRY(insert_version(tx, record.id, 1, content, fields, join_names(names), actor, note, now));
    TRY(take_slug(tx, kind, record.slug, record.id, now));
    TRY(write_shown(tx, record));
    TRY(count_move(tx, kind, std::nullopt, counted(record)));
    TRY(append_change(tx, change_of(actor, record, 1, "created", now, names)));
    return NewVersion{record.id, 1};
}

Result<NewVersion> Records::revise(store::Tx& tx, Actor const& actor, RecordId const& id, int based_on,
                                   Content const& given, std::string_view note) const {
    auto spine = TRY(need_spine(tx, id));
    auto& record = spine.record;
    TRY(allow(actor, Action::write, record, given.audience));
    auto const [content, fields] = TRY(checked(given));
    TRY(check_note(note));
    if (record.newest_version != based_on)
        return Error{Code::conflict, "version " + std::to_string(based_on) + " of " + id.text() + " is not the newest"};
    auto const base = TRY(need_version(tx, id, based_on));
    auto const before = counted(record);
    auto const now = moment(clock_, record);
    record.newest_version = based_on + 1;
    auto const names = changed_names(base.content, content);
    TRY(insert_version(tx, id, record.newest_version, content, fields, join_names(names), actor, note, now));
    if (is_stage(record.state)) {
        show(record, record.newest_version, content);
        record.state = State::draft;
        record.changed = now;
        TRY(update_row(tx, record));
        TRY(write_shown(tx, record));
        TRY(count_move(tx, record.kind, before, counted(record)));
    } else {
        TRY(tx.execute("UPDATE record SET newest_version = ? WHERE id = ?", {record.newest_version, id.text()}));
    }
    TRY(append_change(tx, change_of(actor, record, record.newest_version, "revised", now, names)));
    return NewVersion{id, record.newest_version};
}

Result<NewVersion> Records::restore(store::Tx& tx, Actor const& actor, RecordId const& id, int based_on,
                                    int old_version, std::string_view note) const {
    auto const spine = TRY(need_spine(tx, id));
    TRY(allow(actor, Action::write, spine.record));
    auto const old = TRY(need_version(tx, id, old_version));
    return revise(tx, actor, id, based_on, old.content, note);
}

Result<> Records::stage(store::Tx& tx, Actor const& actor, RecordId const& id, int version, State state) const {
    if (!is_stage(state)) return Error{Code::invalid, "a version is not staged as " + std::string(name_of(state))};
    auto spine = TRY(need_spine(tx, id));
    auto& record = spine.record;
    TRY(allow(actor, Action::write, record));
    auto const current = TRY(need_version(tx, id, version));
    if (version != record.newest_version || current.published)
        return Error{Code::conflict,
                     "version " + std::to_string(version) + " of " + id.text() + " is not a newest draft"};
    if (current.state == state) return done();
    auto const now = moment(clock_, record);
    TRY(tx.execute("UPDATE record_version SET state = ? WHERE record = ? AND number = ?",
                   {name_of(state), id.text(), version}));
    if (is_stage(record.state)) {
        auto const before = counted(record);
        record.state = state;
        record.changed = now;
        TRY(update_row(tx, record));
        TRY(count_move(tx, record.kind, before, counted(record)));
    }
    return append_change(tx, change_of(actor, record, version, "staged", now));
}

Result<> Records::publish(store::Tx& tx, Actor const& actor, RecordId const& id, int version) const {
    auto spine = TRY(need_spine(tx, id));
    auto& record = spine.record;
    auto const next = TRY(need_version(tx, id, version));
    TRY(allow(actor, Action::publish, record, next.content.audience));
    bool const is_current = spine.published_version == version;
    if (is_current && record.state == State::published) return done();
    auto const last =
        TRY(store::first(tx,
                         "SELECT COALESCE(MAX(number), 0) FROM record_version WHERE record = ? AND "
                         "published_us IS NOT NULL",
                         {id.text()}, [](store::Row const& row) { return static_cast<int>(row.integer(0)); }));
    if (!is_current && version <= last.value_or(0))
        return Error{Code::conflict,
                     "version " + std::to_string(version) + " of " + id.text() + " had its time; restore it"};
    for (auto const& hold : TRY(open_holds(tx, id)))
        if (hold.version == 0 || hold.version == version)
            return Error{Code::conflict, "hold_open: " + hold.cause + " holds " + id.text()};

    auto const now = moment(clock_, record);
    auto const before = counted(record);
    std::vector<std::string> names;
    if (!is_current) {
        auto const old = last.value_or(0) == 0 ? Content{} : TRY(need_version(tx, id, *last)).content;
        names = changed_names(old, next.content);
        TRY(tx.execute(
            "UPDATE record_version SET state = 'archived', valid_to_us = ? WHERE record = ? AND state = 'published'",
            {now.us, id.text()}));
        TRY(
            tx.execute("UPDATE record_version SET state = 'published', published_us = ?, changed = ? "
                       "WHERE record = ? AND number = ?",
                       {now.us, join_names(names), id.text(), version}));
        show(record, version, next.content);
    }
    record.state = State::published;
    record.changed = now;
    if (!record.published) record.published = now;
    TRY(
        tx.execute("UPDATE record SET state = 'published', published_version = ?, version = ?, audience = ?, "
                   "published_us = ?, changed_us = ?, withdrawn_reason = '' WHERE id = ?",
                   {version, version, name_of(record.audience), record.published->us, now.us, id.text()}));
    TRY(write_shown(tx, record));
    TRY(count_move(tx, record.kind, before, counted(record)));
    return append_change(tx, change_of(actor, record, version, "published", now, names));
}

Result<> Records::archive(store::Tx& tx, Actor const& actor, RecordId const& id) const {
    auto spine = TRY(need_spine(tx, id));
    auto& record = spine.record;
    TRY(allow(actor, Action::archive, record));
    if (record.state == State::archived) return done();
    if (record.state != State::published) return Error{Code::conflict, "record " + id.text() + " is not public"};
    auto const before = counted(record);
    record.state = State::archived;
    record.changed = moment(clock_, record);
    TRY(update_row(tx, record));
    TRY(count_move(tx, record.kind, before, counted(record)));
    return append_change(tx, change_of(actor, record, record.version, "archived", record.changed));
}

Result<> Records::withdraw(store::Tx& tx, Actor const& actor, RecordId const& id, std::string_view reason) const {
    auto spine = TRY(need_spine(tx, id));
    auto& record = spine.record;
    TRY(allow(actor, Action::withdraw, record));
    if (!is_public(record.state)) return Error{Code::conflict, "record " + id.text() + " is not public"};
    auto const why = trim(reason);
    if (why.empty()) return Error{Code::invalid, "a withdrawal needs a reason"};
    TRY(check_note(why));
    auto const before = counted(record);
    auto const now = moment(clock_, record);
    TRY(tx.execute(
        "UPDATE record_version SET state = 'withdrawn', valid_to_us = ? WHERE record = ? AND state = 'published'",
        {now.us, id.text()}));
    TRY(
        tx.execute("UPDATE record SET state = 'withdrawn', published_version = 0, changed_us = ?, withdrawn_reason = ? "
                   "WHERE id = ?",
                   {now.us, why, id.text()}));
    record.state = State::withdrawn;
    TRY(write_shown(tx, record));
    TRY(count_move(tx, record.kind, before, counted(record)));
    return append_change(tx, change_of(actor, record, record.version, "withdrawn", now));
}

Result<> Records::rename(store::Tx& tx, Actor const& actor, RecordId const& id, std::string_view slug) const {
    auto const spine = TRY(need_spine(tx, id));
    auto const& record = spine.record;
    TRY(allow(actor, Action::write, record));
    if (!is_usable_slug(slug)) return Error{Code::invalid, "no address: " + std::string(slug)};
    if (record.slug == slug) return done();
    auto const now = moment(clock_, record);
    TRY(take_slug(tx, record.kind, slug, id, now));
    TRY(tx.execute("UPDATE record SET slug = ?, changed_us = ? WHERE id = ?", {slug, now.us, id.text()}));
    return append_change(tx, change_of(actor, record, record.version, "renamed", now, {"slug"}));
}

}  // namespace ognishte::records
