#include "platform/history/history.hpp"

#include "base/text.hpp"
#include "platform/fields/diff.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::history {
namespace {

void fill_changes(view::Dict& row, History const& history, Json const& before, Json const& after,
                  fields::Context const& context) {
    auto const changes = fields::compare(history.declaration, before, after, context, fields::Sees::everyone);
    auto part = row.add("VERSION_CHANGED");
    std::vector<std::string> labels;
    labels.reserve(changes.size());
    for (auto const& change : changes) labels.push_back(change.label);
    part.set("CHANGED_FIELDS", join(labels, ", "));
    for (auto const& change : changes)
        part.add("CHANGES")
            .set("FIELD_LABEL", change.label)
            .set("FIELD_BEFORE_HTML", fields::render_pieces(change.before, fields::Side::before))
            .set("FIELD_AFTER_HTML", fields::render_pieces(change.after, fields::Side::after));
}

void fill(view::Dict& dict, History const& history, fields::Context const& context) {
    auto const lang = context.lang;
    auto const title = records::shown_in(history.record.title, lang);
    auto const& versions = history.versions;
    dict.set("RECORD_TITLE", title.text)
        .set("RECORD_URL", history.path)
        .set("CONTENT_LANG", tag(title.lang))
        .set("COUNT_TEXT", context.texts.plural(lang, "history.count", static_cast<std::int64_t>(versions.size())));
    for (std::size_t i = 0; i < versions.size(); ++i) {
        auto const& version = versions[i];
        auto const when = version.published.value_or(version.valid_from);
        auto row = dict.add("VERSIONS");
        row.set("VERSION_ISO", iso_sofia(when))
            .set("VERSION_DATE", i18n::date(lang, in_sofia(when).date))
            .set("VERSION_NAME",
                 context.texts.get(lang, "history.version", {{"version", std::to_string(version.number)}}));
        if (version.number == history.record.version) {
            row.show("VERSION_CURRENT");
        } else {
            row.set_if("VERSION_URL", history.path + "?version=" + std::to_string(version.number));
        }
        if (i + 1 == versions.size()) {
            row.show("VERSION_FIRST");
        } else {
            fill_changes(row, history, versions[i + 1].content.fields, version.content.fields, context);
        }
    }
}

}  // namespace

SafeHtml render(view::Views const& views, History const& history, fields::Context const& context) {
    return views.render("history/history", context.lang, [&](view::Dict& dict) { fill(dict, history, context); });
}

http::Response answer(frame::Frame const& frame, view::Views const& views, http::Request const& request,
                      History const& history, fields::Context const& context, List list) {
    auto const name = std::string(records::shown_in(history.record.title, request.lang).text);
    frame::Meta meta;
    meta.title = context.texts.get(request.lang, "history.of", {{"title", name}});
    meta.here = context.texts.get(request.lang, "history.title");
    meta.description = context.texts.get(request.lang, "history.lead");
    meta.kind = frame::Kind::listing;
    meta.trail = {std::move(list), {name, history.path}};
    meta.cache_tags = {"record:" + history.record.id.text(), "vocabulary"};
    return frame.answer(request, meta, render(views, history, context));
}

}  // namespace ognishte::history
