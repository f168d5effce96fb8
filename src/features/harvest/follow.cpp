#include "follow.hpp"

#include <algorithm>
#include <map>

#include "platform/records/shown.hpp"
#include "repo.hpp"

namespace ognishte::harvest {
namespace {

constexpr std::int64_t k_second = 1'000'000;
constexpr std::size_t k_at_once = 200;
constexpr std::string_view k_vocabulary = "vocabulary";

std::vector<std::string> topics_in(Json const& description) {
    std::vector<std::string> out;
    for (auto const& topic : description["topics"].items()) out.push_back(topic.text());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// What stays of a record that is gone: the sets it was in.
std::string remains_of(Row const& row) {
    auto const old = Json::parse(row.description);
    Json out = Json::object();
    if (old && !(*old)["topics"].items().empty()) out.append("topics", (*old)["topics"]);
    return out.dump();
}

class Follow final : public records::StoredProjection {
public:
    // A new make of descriptions takes a new name: then everything is described again, and only what differs is
    // stamped.
    Follow(store::Db& db, describe::Sections const& sections, Clock const& clock)
        : StoredProjection(db, "harvest.1"), sections_(sections), clock_(clock) {}

private:
    Result<> take(store::Tx& tx, std::vector<records::Change> const& changes) override {
        auto const stamp = TRY(next_stamp(tx));
        std::map<std::string, records::Change const*> touched;  // the last change of each record
        bool renamed = false;
        for (auto const& change : changes) {
            if (change.kind == k_vocabulary) {
                for (auto const& scheme : change.fields) renamed |= scheme == "topics" || scheme == "territories";
            } else if (!change.record.empty() && sections_.of_kind(change.kind) != nullptr) {
                touched[change.record.text()] = &change;
            }
        }
        if (renamed) TRY(stamp_all(tx, stamp));
        std::vector<std::string> some;
        for (auto at = touched.begin(); at != touched.end();) {
            some.push_back(at->first);
            ++at;
            if (some.size() < k_at_once && at != touched.end()) continue;
            TRY(take_some(tx, some, touched, stamp));
            some.clear();
        }
        return done();
    }

    // Rows stay: what is described again and is the same keeps its stamp, and what is gone is not forgotten.
    Result<> clear(store::Tx&) override { return done(); }

    Result<std::int64_t> next_stamp(store::Tx& tx) const {
        auto const soon = (clock_.now().us / k_second + 2) * k_second;
        auto const known = TRY(span(tx));
        return std::max(soon, known ? known->last_us : 0);
    }

    Result<> take_some(store::Tx& tx, std::vector<std::string> const& ids,
                       std::map<std::string, records::Change const*> const& changes, std::int64_t stamp) const {
        std::map<std::string, Row> known;
        for (auto& row : TRY(rows_of(tx, ids))) known.emplace(row.record, std::move(row));
        auto missing = ids;
        for (auto const& one : TRY(records::these_public(tx, ids))) {
            if (one.audience != records::Audience::everyone) continue;
            auto const& id = one.id.text();
            std::erase(missing, id);
            auto const& change = *changes.at(id);
            auto const& section = *sections_.of_kind(change.kind);
            auto const told = describe::to_json(section.describe(one));
            Row row{id, change.kind, section.works, stamp, false, change.at.us, told.dump()};
            auto const at = known.find(id);
            if (at != known.end() && !at->second.gone && at->second.description == row.description &&
                at->second.works == row.works) {
                TRY(touch(tx, id, row.changed_us));
            } else {
                TRY(put(tx, row, topics_in(told)));
            }
        }
        return gone(tx, missing, known, changes, stamp);
    }

    Result<> gone(store::Tx& tx, std::vector<std::string> const& ids, std::map<std::string, Row> const& known,
                  std::map<std::string, records::Change const*> const& changes, std::int64_t stamp) const {
        for (auto const& id : TRY(records::once_public(tx, ids))) {
            auto const at = known.find(id);
            if (at != known.end() && at->second.gone) continue;
            auto const& change = *changes.at(id);
            Row row;
            if (at != known.end()) row = at->second;
            row.works = sections_.of_kind(change.kind)->works;
            row.record = id;
            row.kind = change.kind;
            row.stamp_us = stamp;
            row.gone = true;
            row.changed_us = change.at.us;
            row.description = remains_of(row);
            auto const remains = Json::parse(row.description);
            TRY(put(tx, row, remains ? topics_in(*remains) : std::vector<std::string>()));
        }
        return done();
    }

    describe::Sections const& sections_;
    Clock const& clock_;
};

}  // namespace

std::unique_ptr<records::Projection> follow(store::Db& db, describe::Sections const& sections, Clock const& clock) {
    return std::make_unique<Follow>(db, sections, clock);
}

}  // namespace ognishte::harvest
