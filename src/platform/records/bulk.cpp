#include "platform/records/bulk.hpp"

#include "addresses.hpp"
#include "base/text.hpp"
#include "platform/records/changes.hpp"
#include "rows.hpp"

namespace ognishte::records {
namespace {

constexpr std::int64_t k_abandoned_us = std::int64_t{120} * 1'000'000;

Record like(Batch const& batch) {
    Record record;
    record.kind = batch.kind;
    record.audience = batch.audience;
    return record;
}

Result<> allow(Actor const& actor, Batch const& batch) {
    auto const record = like(batch);
    if (authorize(actor, Action::write, record) && authorize(actor, Action::publish, record)) return done();
    return Error{Code::forbidden, actor.id + " may not import records of the kind " + batch.kind};
}

store::Sql of_batch() {
    return "IN (SELECT record FROM record_batch_row WHERE batch = ?)";
}

Result<> insert(store::Tx& tx, RecordId const& id, Batch const& batch, Prepared const& one, Actor const& actor,
                std::string_view note, Instant now) {
    auto const slug = TRY(free_slug(tx, batch.kind, one.slug));
    auto const audience = name_of(batch.audience);
    TRY(tx.execute(
        "INSERT INTO record (id, kind, slug, state, audience, version, newest_version, created_us, changed_us) "
        "VALUES (?, ?, ?, 'draft', ?, 1, 1, ?, ?)",
        {id.text(), batch.kind, slug, audience, now.us, now.us}));
    TRY(write_version(tx, id, {1, batch.audience, one.words, one.fields, one.changed}, actor, note, now));
    TRY(tx.execute("INSERT INTO record_slug (kind, slug, record, since_us) VALUES (?, ?, ?, ?)",
                   {batch.kind, slug, id.text(), now.us}));
    for (std::size_t i = 0; i < k_langs.size(); ++i) {
        auto const title = shown_in(one.content.title, k_langs[i]);
        auto const summary = shown_in(one.content.summary, k_langs[i]);
        TRY(
            tx.execute("INSERT INTO record_text (record, lang, text_lang, title, summary_lang, summary, sort_key, "
                       "kind, shown_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
                       {id.text(), tag(k_langs[i]), tag(title.lang), title.text, tag(summary.lang), summary.text,
                        one.sort_keys[i], batch.kind}));
    }
    for (auto const& code : one.content.topics)
        TRY(tx.execute("INSERT INTO record_topic (record, code, kind, shown_to, published_us) VALUES (?, ?, ?, '', 0)",
                       {id.text(), code, batch.kind}));
    for (auto const& code : one.content.territories)
        TRY(tx.execute(
            "INSERT INTO record_territory (record, code, kind, shown_to, published_us) VALUES (?, ?, ?, '', 0)",
            {id.text(), code, batch.kind}));
    TRY(tx.execute("INSERT INTO record_batch_row (batch, record) VALUES (?, ?)", {batch.id, id.text()}));
    return done();
}

// One line of the feed for each record, numbered on PostgreSQL where append_change() numbers: at the very end.
Result<> append_changes(store::Tx& tx, Actor const& actor, Batch const& batch, Instant now) {
    if (tx.engine() == store::Engine::sqlite) {
        TRY(
            tx.execute("INSERT INTO record_change (at_us, actor, kind, record, version, act, fields) "
                       "SELECT ?, ?, ?, v.record, 1, 'published', v.changed FROM record_batch_row b "
                       "JOIN record_version v ON v.record = b.record AND v.number = 1 "
                       "WHERE b.batch = ? ORDER BY b.record",
                       {now.us, actor.id, batch.kind, batch.id}));
        return done();
    }
    tx.before_commit([actor = actor.id, batch, now](store::Tx& last) -> Result<> {
        TRY(store::take_turn(last, store::Turn::change_feed));
        TRY(
            last.execute("INSERT INTO record_change (sequence, at_us, actor, kind, record, version, act, fields) "
                         "SELECT nextval('record_change_sequence'), CAST(? AS BIGINT), CAST(? AS TEXT), "
                         "CAST(? AS TEXT), s.record, 1, 'published', s.changed FROM "
                         "(SELECT v.record, v.changed FROM record_batch_row b JOIN record_version v "
                         "ON v.record = b.record AND v.number = 1 WHERE b.batch = ? ORDER BY b.record) s",
                         {now.us, actor, batch.kind, batch.id}));
        return done();
    });
    return done();
}

}  // namespace

Result<Prepared> prepare(std::string_view wished_slug, Content const& given) {
    Prepared out;
    auto [content, fields] = TRY(checked(given));
    out.content = std::move(content);
    out.fields = std::move(fields);
    out.slug = trim(wished_slug).empty() ? shown_in(out.content.title, Lang::bg).text : wished_slug;
    out.slug = slugify(out.slug);
    out.words = words_of(out.content);
    out.changed = join_names(changed_names({}, out.content));
    for (std::size_t i = 0; i < k_langs.size(); ++i)
        out.sort_keys[i] = sort_key_of(k_langs[i], shown_in(out.content.title, k_langs[i]).text);
    out.content.fields = {};
    return out;
}

Result<Batch> Bulk::open(store::Tx& tx, Actor const& actor, std::string_view kind, Audience audience) const {
    auto const now = clock_.now();
    Batch const batch{new_ulid(now), std::string(kind), audience};
    TRY(allow(actor, batch));
    TRY(tx.execute("INSERT INTO record_batch (id, kind, audience, state, touched_us) VALUES (?, ?, ?, 'staging', ?)",
                   {batch.id, batch.kind, name_of(batch.audience), now.us}));
    return batch;
}

Result<std::vector<RecordId>> Bulk::stage(store::Tx& tx, Actor const& actor, Batch const& batch,
                                          std::vector<Prepared> const& records, std::string_view note) const {
    TRY(allow(actor, batch));
    auto const now = clock_.now();
    if (TRY(tx.execute("UPDATE record_batch SET touched_us = ? WHERE id = ? AND state = 'staging'",
                       {now.us, batch.id})) == 0)
        return Error{Code::conflict, "the batch " + batch.id + " is not open"};
    std::vector<RecordId> out;
    out.reserve(records.size());
    for (auto const& one : records) {
        if (one.content.audience != batch.audience) return Error{Code::invalid, "another audience than the batch's"};
        out.push_back(RecordId::of(new_ulid(now)));
        TRY(insert(tx, out.back(), batch, one, actor, note, now));
    }
    TRY(count_move(tx, batch.kind, std::nullopt, Counted{State::draft, batch.audience},
                   static_cast<std::int64_t>(records.size())));
    return out;
}

Result<std::int64_t> Bulk::publish(store::Tx& tx, Actor const& actor, Batch const& batch) const {
    TRY(allow(actor, batch));
    auto const now = clock_.now();
    if (TRY(tx.execute("UPDATE record_batch SET state = 'published' WHERE id = ? AND state = 'staging'", {batch.id})) ==
        0)
        return Error{Code::conflict, "the batch " + batch.id + " is not open"};
    auto const shown = name_of(batch.audience);
    TRY(tx.execute(
        "UPDATE record_version SET state = 'published', published_us = ? WHERE number = 1 AND record " + of_batch(),
        {now.us, batch.id}));
    auto const count = TRY(tx.execute(
        "UPDATE record SET state = 'published', published_version = 1, published_us = ?, changed_us = ? WHERE id " +
            of_batch(),
        {now.us, now.us, batch.id}));
    TRY(tx.execute("UPDATE record_text SET shown_to = ? WHERE record " + of_batch(), {shown, batch.id}));
    TRY(tx.execute("UPDATE record_topic SET shown_to = ?, published_us = ? WHERE record " + of_batch(),
                   {shown, now.us, batch.id}));
    TRY(tx.execute("UPDATE record_territory SET shown_to = ?, published_us = ? WHERE record " + of_batch(),
                   {shown, now.us, batch.id}));
    TRY(count_move(tx, batch.kind, Counted{State::draft, batch.audience}, Counted{State::published, batch.audience},
                   count));
    TRY(append_changes(tx, actor, batch, now));
    return count;
}

Result<> Bulk::close(store::Tx& tx, Batch const& batch) const {
    TRY(tx.execute("DELETE FROM record_batch WHERE id = ?", {batch.id}));
    return done();
}

Result<std::vector<RecordId>> Bulk::staged(store::Reader& reader, Batch const& batch, int limit) const {
    return store::all(reader, "SELECT record FROM record_batch_row WHERE batch = ? ORDER BY record LIMIT ?",
                      {batch.id, limit}, [](store::Row const& row) { return RecordId::of(std::string(row.text(0))); });
}

Result<> Bulk::discard(store::Tx& tx, Batch const& batch, std::vector<RecordId> const& records) const {
    for (auto const& id : records) {
        auto const belongs = TRY(store::first(
            tx,
            "SELECT 1 FROM record_batch_row r JOIN record_batch b ON b.id = r.batch AND b.state = 'staging' "
            "WHERE r.batch = ? AND r.record = ?",
            {batch.id, id.text()}, [](store::Row const& row) { return row.integer(0); }));
        if (!belongs) return Error{Code::conflict, "record " + id.text() + " is not staged"};
        TRY(tx.execute("DELETE FROM record_batch_row WHERE batch = ? AND record = ?", {batch.id, id.text()}));
        TRY(tx.execute("DELETE FROM record_text WHERE record = ?", {id.text()}));
        TRY(tx.execute("DELETE FROM record_topic WHERE record = ?", {id.text()}));
        TRY(tx.execute("DELETE FROM record_territory WHERE record = ?", {id.text()}));
        TRY(tx.execute("DELETE FROM record_slug WHERE record = ?", {id.text()}));
        TRY(tx.execute("DELETE FROM record_body WHERE record = ?", {id.text()}));
        TRY(tx.execute("DELETE FROM record_version WHERE record = ?", {id.text()}));
        TRY(tx.execute("DELETE FROM record WHERE id = ?", {id.text()}));
    }
    return count_move(tx, batch.kind, Counted{State::draft, batch.audience}, std::nullopt,
                      static_cast<std::int64_t>(records.size()));
}

Result<std::vector<Batch>> Bulk::unfinished(store::Reader& reader, std::string_view kind) const {
    auto const before =
        reader.engine() == store::Engine::sqlite ? clock_.now().us + 1 : clock_.now().us - k_abandoned_us;
    return store::all(
        reader,
        "SELECT id, kind, audience FROM record_batch WHERE kind = ? AND state = 'staging' AND touched_us < ? "
        "ORDER BY id",
        {kind, before}, [](store::Row const& row) {
            return Batch{std::string(row.text(0)), std::string(row.text(1)),
                         audience_named(row.text(2)).value_or(Audience::staff)};
        });
}

}  // namespace ognishte::records
