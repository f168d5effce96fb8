#include "history_view.hpp"

#include "base/text.hpp"
#include "fields.hpp"
#include "platform/fields/diff.hpp"
#include "practice_list.hpp"

namespace ognishte::practices {
namespace {

void fill_changes(view::Dict& row, HistoryView const& view, Json const& before, Json const& after) {
    auto const changes =
        fields::compare(declaration(), before, after, {view.texts, view.vocabulary, view.lang}, fields::Sees::everyone);
    auto part = row.add("VERSION_CHANGED");
    std::vector<std::string> labels;
    for (auto const& change : changes) labels.push_back(change.label);
    part.set("CHANGED_FIELDS", join(labels, ", "));
    for (auto const& change : changes)
        part.add("CHANGES")
            .set("FIELD_LABEL", change.label)
            .set("FIELD_BEFORE_HTML", fields::render_pieces(change.before, fields::Side::before))
            .set("FIELD_AFTER_HTML", fields::render_pieces(change.after, fields::Side::after));
}

}  // namespace

void fill(view::Dict& dict, HistoryView const& view) {
    auto const& record = view.history.record;
    auto const title = records::shown_in(record.title, view.lang);
    dict.set("PRACTICE_TITLE", title.text)
        .set("PRACTICE_URL", practice_path(view.lang, record.slug))
        .set("CONTENT_LANG", tag(title.lang))
        .set("COUNT_TEXT", view.texts.plural(view.lang, "practices.history.count",
                                             static_cast<std::int64_t>(view.history.versions.size())));
    auto const& versions = view.history.versions;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        auto const& version = versions[i];
        auto row = dict.add("VERSIONS");
        auto const when = version.published.value_or(version.valid_from);
        row.set("VERSION_ISO", iso_sofia(when))
            .set("VERSION_DATE", i18n::date(view.lang, in_sofia(when).date))
            .set("VERSION_NAME",
                 view.texts.get(view.lang, "practices.history.version", {{"version", std::to_string(version.number)}}));
        if (version.number == record.version) {
            row.show("VERSION_CURRENT");
        } else {
            row.set_if("VERSION_URL",
                       practice_path(view.lang, record.slug) + "?version=" + std::to_string(version.number));
        }
        if (i + 1 == versions.size()) {
            row.show("VERSION_FIRST");
        } else {
            fill_changes(row, view, versions[i + 1].content.fields, version.content.fields);
        }
    }
}

}  // namespace ognishte::practices
