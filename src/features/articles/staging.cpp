#include "staging.hpp"

#include <utility>

#include "base/parallel.hpp"

namespace ognishte::articles {
namespace {

// What another write may have to wait for. As the next ones are made ready meanwhile, more of them gain nothing.
constexpr std::size_t k_at_once = 1000;
constexpr int k_discarded_at_once = 64;

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

}  // namespace

Staging::Staging(Articles const& articles, Actor actor, std::string note)
    : articles_(articles), actor_(std::move(actor)), note_(std::move(note)), bulk_(articles.deps().clock) {}

Staging::~Staging() {
    if (staged_.valid()) staged_.wait();
}

Result<> Staging::open() {
    if (batch_) return done();
    batch_ = TRY(articles_.deps().db.writing(
        [&](store::Tx& tx) { return bulk_.open(tx, actor_, k_kind, records::Audience::everyone); }));
    return done();
}

Result<> Staging::stage(Ready const& ready) {
    auto const made = TRY(articles_.deps().db.writing([&](store::Tx& tx) -> Result<std::vector<records::RecordId>> {
        auto staged = TRY(bulk_.stage(tx, actor_, *batch_, ready.records, note_));
        for (std::size_t i = 0; i < staged.size(); ++i) TRY(insert(tx, staged[i].text(), ready.rows[i]));
        return staged;
    }));
    ids_.insert(ids_.end(), made.begin(), made.end());
    return done();
}

Result<> Staging::settle() {
    return staged_.valid() ? staged_.get() : done();
}

Result<> Staging::hand_over() {
    TRY(settle());
    TRY(open());
    staged_ = std::async(std::launch::async, [this, given = std::exchange(ready_, {})] { return stage(given); });
    return done();
}

Result<> Staging::take(std::span<fields::Accepted const> rows) {
    std::vector<Json const*> fresh;
    for (auto const& row : rows)
        if (row.is_new) fresh.push_back(&row.value);
    given_ += rows.size();
    std::vector<Result<records::Prepared>> prepared(fresh.size(), Result<records::Prepared>(records::Prepared{}));
    std::vector<Row> typed(fresh.size());
    for_each_index(fresh.size(), [&](std::size_t i) {
        prepared[i] = records::prepare(slug_of(*fresh[i]), content_of(*fresh[i]));
        typed[i] = row_of(*fresh[i]);
    });
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        ready_.records.push_back(TRY(std::move(prepared[i])));
        ready_.rows.push_back(std::move(typed[i]));
        if (ready_.rows.size() == k_at_once) TRY(hand_over());
    }
    return done();
}

Result<> Staging::publish(std::vector<fields::Accepted> const& rows) {
    TRY(take(std::span(rows).subspan(given_)));
    if (!ready_.rows.empty()) TRY(hand_over());
    TRY(settle());
    TRY(articles_.deps().db.write([&](store::Tx& tx) -> Result<> {
        if (batch_) TRY(bulk_.publish(tx, actor_, *batch_));
        std::size_t fresh = 0;
        for (auto const& row : rows) {
            if (!row.is_new) {
                TRY(articles_.publish(tx, actor_, row.id, row.value, note_));
                continue;
            }
            if (!row.value["related"].items().empty()) TRY(articles_.link(tx, actor_, ids_[fresh], {}, row.value));
            ++fresh;
        }
        return done();
    }));
    if (!batch_) return done();
    auto const batch = *std::exchange(batch_, std::nullopt);
    // They are public: a batch that cannot be forgotten now changes nothing of that.
    (void)articles_.deps().db.write([&](store::Tx& tx) { return bulk_.close(tx, batch); });
    return done();
}

Result<> Staging::finish(std::vector<fields::Accepted> const& rows) {
    auto outcome = publish(rows);
    if (!outcome) TRY(abandon());
    return outcome;
}

Result<> Staging::abandon() {
    if (staged_.valid()) staged_.wait();
    staged_ = {};
    if (!batch_) return done();
    return discard(articles_, bulk_, *std::exchange(batch_, std::nullopt));
}

Result<> discard_unfinished(Articles const& articles) {
    records::Bulk const bulk(articles.deps().clock);
    for (auto const& batch :
         TRY(articles.deps().db.reading([&](store::Reader& reader) { return bulk.unfinished(reader, k_kind); })))
        TRY(discard(articles, bulk, batch));
    return done();
}

}  // namespace ognishte::articles
