#include "platform/records/put.hpp"

#include <algorithm>

namespace ognishte::records {

Result<Put> put(Records const& records, store::Tx& tx, Actor const& actor, std::string_view kind, std::string_view slug,
                Content const& content, std::string_view note) {
    auto const known = TRY(records.find(tx, kind, slug));
    Put out;
    NewVersion made;
    if (known) {
        auto const& record = known->record;
        out.id = record.id;
        if (auto current = TRY(records.version(tx, record.id, record.version))) {
            if (current->content.fields == content.fields && record.state == State::published) return out;
            out.before = std::move(current->content.fields);
        }
        made = TRY(records.revise(tx, actor, record.id, record.newest_version, content, note));
        out.outcome = Outcome::changed;
    } else {
        made = TRY(records.create(tx, actor, kind, slug, content, note));
        out.id = made.id;
        out.outcome = Outcome::added;
    }
    TRY(records.publish(tx, actor, made.id, made.version));
    return out;
}

Result<Published> publish_version(Records const& records, store::Tx& tx, Actor const& actor, RecordId const& id,
                                  int version) {
    Published out;
    auto const known = TRY(records.find(tx, id));
    if (known && known->published)
        if (auto shown = TRY(records.version(tx, id, known->version))) out.before = std::move(shown->content.fields);
    TRY(records.publish(tx, actor, id, version));
    auto const record = TRY(records.find(tx, id));
    auto made = TRY(records.version(tx, id, version));
    if (!record || !record->published || !made) return Error{Code::failed, "the record just published is not there"};
    out.content = std::move(made->content);
    out.at = *record->published;
    return out;
}

Result<> relink(Records const& records, store::Tx& tx, Actor const& actor, RecordId const& id,
                std::vector<Wish> const& before, std::vector<Wish> const& after) {
    auto const each_of = [&](std::vector<Wish> const& wished, std::vector<Wish> const& others, bool join) -> Result<> {
        for (auto wish = wished.begin(); wish != wished.end(); ++wish) {
            if (wish->slug.empty() || std::find(wished.begin(), wish, *wish) != wish) continue;
            if (std::find(others.begin(), others.end(), *wish) != others.end()) continue;
            auto const target = TRY(records.find(tx, wish->kind, wish->slug));
            if (!target || target->record.id == id) continue;
            Link const link{id, target->record.id, wish->relation};
            TRY(join ? records.link(tx, actor, link) : records.unlink(tx, actor, link));
        }
        return done();
    };
    TRY(each_of(before, after, false));
    return each_of(after, before, true);
}

}  // namespace ognishte::records
