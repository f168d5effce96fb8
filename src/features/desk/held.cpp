// What the desk holds on the people who write there.
#include <algorithm>

#include "held.hpp"
#include "platform/records/changes.hpp"
#include "repo.hpp"

namespace ognishte::desk {
namespace {

constexpr int k_typed_days = 180;
constexpr int k_remark_days = 730;
constexpr int k_most_changes_told = 100'000;

}  // namespace

std::vector<held::Kind> held_at_desk(HeldDeps const& deps) {
    auto const moment = [](Lang lang, Instant at) {
        auto const local = in_sofia(at);
        return i18n::short_date(lang, local.date) + ", " + i18n::time_of_day(lang, local);
    };
    auto const kind_words = [&deps](Lang lang, std::string_view kind) -> std::string {
        auto const found = std::find_if(deps.kinds.begin(), deps.kinds.end(),
                                        [&](editing::Kind const& one) { return one.kind == kind || one.name == kind; });
        return found == deps.kinds.end() ? std::string(kind) : std::string(deps.texts.get(lang, found->one));
    };
    auto const typed = [=](store::Reader& reader, std::string_view person,
                           Lang lang) -> Result<std::vector<held::One>> {
        std::vector<held::One> out;
        for (auto const& one : TRY(typed_by(reader, person)))
            out.push_back({kind_words(lang, one.kind) + ", " + moment(lang, one.typed.saved),
                           Json::Object{{"kind", one.kind},
                                        {"record", one.record},
                                        {"typed", one.typed.fields},
                                        {"at", iso_utc(one.typed.saved)}}});
        return out;
    };
    auto const remarks = [=](store::Reader& reader, std::string_view person,
                             Lang lang) -> Result<std::vector<held::One>> {
        std::vector<held::One> out;
        for (auto const& one : TRY(remarks_by(reader, person)))
            out.push_back({moment(lang, one.written) + ": " + one.words, Json::Object{{"record", one.record},
                                                                                      {"field", one.field},
                                                                                      {"remark", one.words},
                                                                                      {"at", iso_utc(one.written)}}});
        return out;
    };
    auto const changes = [=, &deps](store::Reader& reader, std::string_view person,
                                    Lang lang) -> Result<std::vector<held::One>> {
        std::vector<held::One> out;
        for (auto const& one : TRY(records::changes_by(reader, person, k_most_changes_told))) {
            auto const key = "desk.held.act." + one.act;
            auto const act = deps.texts.has(lang, key) ? key : "desk.held.act.other";
            out.push_back({moment(lang, one.at) + ": " + kind_words(lang, one.kind) + ", " +
                               std::string(deps.texts.get(lang, act)),
                           Json::Object{{"kind", one.kind},
                                        {"record", one.record.text()},
                                        {"version", one.version},
                                        {"act", one.act},
                                        {"at", iso_utc(one.at)}}});
        }
        return out;
    };
    auto const pictures = [=](store::Reader& reader, std::string_view person,
                              Lang lang) -> Result<std::vector<held::One>> {
        std::vector<held::One> out;
        for (auto const& one : TRY(pictures::added_by(reader, person)))
            out.push_back({moment(lang, one.added), Json::Object{{"record", one.record}, {"at", iso_utc(one.added)}}});
        return out;
    };
    return {{"typed", "desk.held.typed", k_typed_days, typed,
             [](store::Tx& tx, std::string_view person) { return forget_person(tx, person); },
             [](store::Tx& tx, Instant before) { return forget_typed_before(tx, before); }},
            {"remarks",
             "desk.held.remarks",
             k_remark_days,
             remarks,
             {},
             [](store::Tx& tx, Instant before) { return forget_settled_remarks(tx, before); }},
            {"changes", "desk.held.changes", 0, changes},
            {"pictures", "desk.held.pictures", 0, pictures}};
}

}  // namespace ognishte::desk
