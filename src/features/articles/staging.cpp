#include "staging.hpp"

#include <future>
#include <utility>

#include "platform/records/bulk.hpp"

namespace ognishte::articles {
namespace {

// What another write may have to wait for. As the next ones are made ready meanwhile, more of them gain nothing.
constexpr std::size_t k_at_once = 200;
constexpr int k_discarded_at_once = 64;

// A new article made ready outside of any transaction.
struct Ready {
    std::vector<records::Prepared> records;
    std::vector<Row> rows;
};

Result<> stage(Articles const& articles, records::Bulk const& bulk, Actor const& actor, records::Batch const& batch,
               Ready const& ready, std::string_view note, std::vector<records::RecordId>& ids) {
    auto const made = TRY(articles.deps().db.writing([&](store::Tx& tx) -> Result<std::vector<records::RecordId>> {
        auto staged = TRY(bulk.stage(tx, actor, batch, ready.records, note));
        for (std::size_t i = 0; i < staged.size(); ++i) TRY(insert(tx, staged[i].text(), ready.rows[i]));
        return staged;
    }));
    ids.insert(ids.end(), made.begin(), made.end());
    return done();
}

Result<> discard(Articles const& articles, records::Bulk const& bulk, records::Batch const& batch) {
    auto& db = articles.deps().db;
    while (true) {
        auto const left =
            TRY(db.reading([&](store::Reader& reader) { return bulk.staged(reader, batch, k_discarded_at_once); }));
        if (left.empty()) break;
        TRY(db.write([&](store::Tx& tx) -> Result<> {
            for (auto const& id : left) TRY(remove(tx, id.text()));
            return bulk.discard(tx, batch, left);
        }));
    }
    return db.write([&](store::Tx& tx) { return bulk.close(tx, batch); });
}

Result<> stage_all(Articles const& articles, records::Bulk const& bulk, Actor const& actor, records::Batch const& batch,
                   std::vector<fields::Accepted> const& rows, std::string_view note) {
    std::vector<records::RecordId> ids;
    Ready ready;
    // The next ones are made ready while the writer has these.
    std::future<Result<>> staged;
    auto const hand_over = [&]() -> Result<> {
        if (staged.valid()) TRY(staged.get());
        staged = std::async(std::launch::async, [&, given = std::exchange(ready, {})] {
            return stage(articles, bulk, actor, batch, given, note, ids);
        });
        return done();
    };
    std::vector<fields::Accepted const*> linked;
    std::vector<std::size_t> linked_at;
    std::size_t fresh = 0;
    for (auto const& row : rows) {
        if (!row.is_new) continue;
        ready.records.push_back(TRY(records::prepare(slug_of(row.value), content_of(row.value))));
        ready.rows.push_back(row_of(row.value));
        if (!row.value["related"].items().empty()) {
            linked.push_back(&row);
            linked_at.push_back(fresh);
        }
        ++fresh;
        if (ready.rows.size() == k_at_once) TRY(hand_over());
    }
    if (!ready.rows.empty()) TRY(hand_over());
    if (staged.valid()) TRY(staged.get());
    TRY(articles.deps().db.write([&](store::Tx& tx) -> Result<> {
        TRY(bulk.publish(tx, actor, batch));
        for (std::size_t i = 0; i < linked.size(); ++i)
            TRY(articles.link(tx, actor, ids[linked_at[i]], {}, linked[i]->value));
        for (auto const& row : rows)
            if (!row.is_new) TRY(articles.publish(tx, actor, row.id, row.value, note));
        return done();
    }));
    return articles.deps().db.write([&](store::Tx& tx) { return bulk.close(tx, batch); });
}

}  // namespace

Result<> add_in_stages(Articles const& articles, Actor const& actor, std::vector<fields::Accepted> const& rows,
                       std::string_view note) {
    records::Bulk const bulk(articles.deps().clock);
    auto const batch = TRY(articles.deps().db.writing(
        [&](store::Tx& tx) { return bulk.open(tx, actor, k_kind, records::Audience::everyone); }));
    auto outcome = stage_all(articles, bulk, actor, batch, rows, note);
    if (!outcome)
        if (auto cleared = discard(articles, bulk, batch); !cleared) return cleared;
    return outcome;
}

Result<> discard_unfinished(Articles const& articles) {
    records::Bulk const bulk(articles.deps().clock);
    for (auto const& batch :
         TRY(articles.deps().db.reading([&](store::Reader& reader) { return bulk.unfinished(reader, k_kind); })))
        TRY(discard(articles, bulk, batch));
    return done();
}

}  // namespace ognishte::articles
