#include "history_view.hpp"

#include "address.hpp"

namespace ognishte::practices {

void fill(view::Dict& dict, HistoryView const& view) {
    auto const& record = view.history.record;
    auto const title = records::shown_in(record.title, view.lang);
    dict.set("PRACTICE_TITLE", title.text)
        .set("PRACTICE_URL", practice_path(view.lang, record.slug))
        .set("CONTENT_LANG", tag(title.lang))
        .set("COUNT_TEXT", view.texts.plural(view.lang, "practices.history.count", static_cast<std::int64_t>(view.history.versions.size())));
    for (auto const& version : view.history.versions) {
        auto row = dict.add("VERSIONS");
        auto const when = version.published.value_or(version.valid_from);
        row.set("VERSION_ISO", iso_sofia(when))
            .set("VERSION_DATE", i18n::date(view.lang, in_sofia(when).date))
            .set("VERSION_NAME", view.texts.get(view.lang, "practices.history.version", {{"version", std::to_string(version.number)}}));
        if (version.number == record.version) {
            row.show("VERSION_CURRENT");
        } else {
            row.set_if("VERSION_URL", practice_path(view.lang, record.slug) + "?version=" + std::to_string(version.number));
        }
        row.show("VERSION_FIRST");
    }
}

}  // namespace ognishte::practices
