#include <algorithm>

#include "platform/records/changes.hpp"
#include "platform/records/records.hpp"
#include "rows.hpp"

namespace ognishte::records {
namespace {

constexpr int k_most_related = 100;

struct Ends {
    Record from;
    Record to;
};

Result<Ends> ends_of(store::Tx& tx, Actor const& actor, Link const& link) {
    if (link.from == link.to) return Error{Code::invalid, "a record is not linked to itself"};
    auto from = TRY(need_spine(tx, link.from));
    auto to = TRY(need_spine(tx, link.to));
    auto const sees = [&](Record const& record) {
        return authorize(actor, Action::see, record) || authorize(actor, Action::see_draft, record);
    };
    if (!sees(from.record) || !sees(to.record)) return Error{Code::not_found, "no such record for " + actor.id};
    if (!authorize(actor, Action::write, from.record))
        return Error{Code::forbidden, actor.id + " may not write " + link.from.text()};
    return Ends{std::move(from.record), std::move(to.record)};
}

// Both ends show the link, so whoever keeps something made from either must hear of it.
Result<> append_both(store::Tx& tx, Actor const& actor, Ends const& ends, std::string_view act, Instant now) {
    TRY(append_change(tx, {0, now, actor.id, ends.from.kind, ends.from.id, ends.from.version, std::string(act), {}}));
    return append_change(tx, {0, now, actor.id, ends.to.kind, ends.to.id, ends.to.version, std::string(act), {}});
}

struct RawRelated {
    Relation relation = Relation::related;
    Records::Related::Direction direction = Records::Related::Direction::from_here;
    RawSpine raw;
};

}  // namespace

Result<> Records::link(store::Tx& tx, Actor const& actor, Link const& link) const {
    auto const ends = TRY(ends_of(tx, actor, link));
    auto const now = clock_.now();
    auto const added =
        TRY(tx.execute("INSERT INTO record_link (from_record, to_record, relation, actor, since_us) "
                       "VALUES (?, ?, ?, ?, ?) ON CONFLICT (from_record, to_record, relation) DO NOTHING",
                       {link.from.text(), link.to.text(), name_of(link.relation), actor.id, now.us}));
    if (added == 0) return done();
    return append_both(tx, actor, ends, "linked", now);
}

Result<> Records::unlink(store::Tx& tx, Actor const& actor, Link const& link) const {
    auto const ends = TRY(ends_of(tx, actor, link));
    auto const removed =
        TRY(tx.execute("DELETE FROM record_link WHERE from_record = ? AND to_record = ? AND relation = ?",
                       {link.from.text(), link.to.text(), name_of(link.relation)}));
    if (removed == 0) return done();
    return append_both(tx, actor, ends, "unlinked", clock_.now());
}

Result<std::vector<Records::Related>> Records::related(store::Reader& reader, Actor const& actor,
                                                       RecordId const& id) const {
    std::vector<RawRelated> raw;
    auto const gather = [&](store::Sql const& condition, Related::Direction direction) {
        return reader.query("SELECT spine.*, record_link.relation FROM record_link JOIN (" + select_spine() + "WHERE " +
                                visible(actor) + ") AS spine " + condition,
                            {id.text(), k_most_related}, [&](store::Row const& row) {
                                auto const relation = relation_named(row.text(13)).value_or(Relation::related);
                                raw.push_back({relation, direction, spine_row(row)});
                            });
    };
    TRY(
        gather("ON spine.id = record_link.to_record WHERE record_link.from_record = ? ORDER BY spine.published_us DESC "
               "LIMIT ?",
               Related::Direction::from_here));
    TRY(
        gather("ON spine.id = record_link.from_record WHERE record_link.to_record = ? ORDER BY spine.published_us DESC "
               "LIMIT ?",
               Related::Direction::to_here));
    std::stable_sort(raw.begin(), raw.end(), [](RawRelated const& a, RawRelated const& b) {
        if (a.relation != b.relation) return a.relation < b.relation;
        return a.raw.spine.record.published > b.raw.spine.record.published;
    });
    if (raw.size() > k_most_related) raw.resize(k_most_related);
    std::vector<Related> out;
    out.reserve(raw.size());
    for (auto& one : raw) out.push_back({one.relation, TRY(finished(std::move(one.raw))).record, one.direction});
    return out;
}

}  // namespace ognishte::records
