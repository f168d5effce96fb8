#include "items.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "platform/fields/schema.hpp"
#include "repo.hpp"

namespace ognishte::desk {
namespace {

std::string words_of(editing::Kind const& kind, records::Version const& version) {
    std::string out;
    for (auto const* const texts : {&version.content.title, &version.content.summary})
        for (auto const& text : *texts) out += fold_key(text.second) + "\n";
    for (auto const& found : fields::search_texts(*kind.declaration, version.content.fields, fields::Sees::staff))
        if (found.scheme.empty()) out += fold_key(found.text) + "\n";
    return out;
}

class Items final : public records::StoredProjection {
public:
    Items(store::Db& db, records::Records const& records, std::vector<editing::Kind> const& kinds)
        : StoredProjection(db, "desk.1"), records_(records), kinds_(kinds) {}

private:
    Result<> take(store::Tx& tx, std::vector<records::Change> const& changes) override {
        std::set<std::pair<std::string, std::string>> touched;  // kind, record
        for (auto const& change : changes)
            if (!change.record.empty()) touched.emplace(change.kind, change.record.text());
        for (auto const& one : touched) {
            auto const kind = std::find_if(kinds_.begin(), kinds_.end(),
                                           [&](editing::Kind const& it) { return it.kind == one.first; });
            if (kind != kinds_.end()) TRY(keep(tx, *kind, records::RecordId::of(one.second)));
        }
        return done();
    }

    Result<> clear(store::Tx& tx) override { return clear_items(tx); }

    Result<> keep(store::Tx& tx, editing::Kind const& kind, records::RecordId const& id) {
        auto const record = TRY(records_.find(tx, id));
        if (!record) return done();
        auto const newest = TRY(records_.version(tx, id, record->newest_version));
        if (!newest) return Error{Code::corrupt, "record " + id.text() + " lacks its newest version"};
        Item item;
        item.record = id.text();
        item.kind = record->kind;
        item.audience = std::max(record->audience, newest->content.audience);
        item.state = record->state;
        if (!newest->published) item.stage = newest->state;
        item.version = newest->number;
        item.person = newest->actor;
        item.changed = std::max(record->changed, newest->valid_from);
        item.title = newest->content.title;
        return save(tx, item, words_of(kind, *newest));
    }

    records::Records const& records_;
    std::vector<editing::Kind> const& kinds_;
};

}  // namespace

std::unique_ptr<records::Projection> items_of(store::Db& db, records::Records const& records,
                                              std::vector<editing::Kind> const& kinds) {
    return std::make_unique<Items>(db, records, kinds);
}

}  // namespace ognishte::desk
