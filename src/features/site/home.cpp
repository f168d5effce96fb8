#include "home.hpp"

#include <algorithm>
#include <array>

#include "base/url.hpp"

namespace ognishte::site {
namespace {

constexpr int k_newest = 3;
constexpr std::size_t k_events = 3;
constexpr std::size_t k_topics = 5;

struct Way {
    char const* key;
    char const* path;
};
// Where people begin: each leads to a page that exists.
constexpr std::array<Way, 4> k_ways = {{{"work", "/practices"},
                                        {"study", "/practices?evidence=best&evidence=promising"},
                                        {"family", "/practices?group=parents&group=foster&group=kinship"},
                                        {"help", "/help-now"}}};

// The newest of each section that holds something: of the only one its three newest, else the newest of each. Events
// have a place of their own.
Result<std::vector<contract::Holdings>> sections(Deps const& deps, http::Request const& request,
                                                 std::string const& events) {
    contract::HoldingsAsked asked;
    asked.actor = request.actor;
    asked.lang = request.lang;
    asked.newest = 0;
    for (auto const& [kind, list] : deps.cards.lists())
        if (kind != events) asked.kinds.push_back(kind);
    std::vector<contract::Holdings> out;
    if (asked.kinds.empty()) return out;
    auto const all = TRY(deps.holdings(asked));
    asked.newest = all.kinds.size() == 1 ? k_newest : 1;
    for (auto const& kind : all.kinds) {
        asked.kinds = {kind.kind};
        out.push_back(TRY(deps.holdings(asked)));
    }
    return out;
}

void fill_newest(view::Dict& dict, Deps const& deps, Lang lang, std::vector<contract::Holdings> const& found) {
    if (found.empty()) return;
    auto part = dict.add("HAS_NEWEST");
    for (auto const& section : found) {
        for (auto const& one : section.newest) {
            auto row = part.add("NEWEST");
            row.set("NEWEST_KIND", one.card.kind_label)
                .set("NEWEST_URL", one.card.href)
                .set("NEWEST_LANG", tag(one.card.text_lang))
                .set("NEWEST_TITLE", one.card.title)
                .set("NEWEST_SUMMARY", one.card.summary)
                .set_if("NEWEST_NOTE", i18n::date(lang, in_sofia(one.published).date));
            if (!one.card.mark) continue;
            row.add("NEWEST_MARKED")
                .set("EFFECT", one.card.mark->columns[0])
                .set("ENDURING", one.card.mark->columns[1])
                .set("TRANSFER", one.card.mark->columns[2])
                .set("EVIDENCE_LABEL", one.card.mark->label);
        }
        auto const& kind = section.kinds.front();
        part.add("SECTIONS")
            .set("SECTION_URL", kind.href)
            .set("SECTION_TEXT", deps.texts.get(lang, kind.more ? "site.home.all_over" : "site.home.all",
                                                {{"section", kind.label}, {"count", i18n::number(lang, kind.number)}}));
    }
}

void fill_agenda(view::Dict& dict, contract::Agenda const& agenda) {
    if (agenda.items.empty()) return;
    auto part = dict.add("AGENDA");
    part.set("AGENDA_LIST_URL", agenda.list_href)
        .set("AGENDA_MONTH_URL", agenda.month_href)
        .set("AGENDA_SUBSCRIBE_URL", agenda.subscribe_href)
        .show(agenda.coming ? "COMING" : "PAST");
    for (auto const& item : agenda.items)
        part.add("EVENTS")
            .set("EVENT_WHEN", item.when)
            .set("EVENT_ISO", item.when_iso)
            .set("EVENT_URL", item.card.href)
            .set("EVENT_LANG", tag(item.card.text_lang))
            .set("EVENT_TITLE", item.card.title)
            .set_if("EVENT_WHERE", item.where);
}

void fill_figures(view::Dict& dict, std::vector<contract::FrontFigure> const& figures) {
    for (auto const& figure : figures)
        dict.add(&figure == &figures.front() ? "FIRST_FIGURE" : "FIGURES")
            .refer("FIGURE_HTML", figure.html)
            .set("FIGURE_URL", figure.href)
            .set("FIGURE_CSV", figure.csv)
            .set("FIGURE_SVG", figure.svg);
}

}  // namespace

Result<http::Response> home_page(Deps const& deps, http::Request const& request) {
    auto const lang = request.lang;
    auto const agenda = TRY(deps.agenda(lang, k_events));
    auto const found = TRY(sections(deps, request, agenda.kind));
    auto const figures = deps.figures(lang);
    auto const body = deps.views.render("site/home", lang, [&](view::Dict& dict) {
        dict.set("SEARCH_URL", own(lang, "/search"));
        auto const topics = deps.topics(lang);
        if (!topics.empty()) {
            auto part = dict.add("HAS_TOPICS");
            for (std::size_t i = 0; i < std::min(k_topics, topics.size()); ++i)
                part.add("TOPICS")
                    .set("TOPIC", topics[i].second)
                    .set("TOPIC_URL", with_query(own(lang, "/practices"), {{"topic", topics[i].first}}));
        }
        for (auto const& way : k_ways)
            dict.add("PATHS")
                .set("PATH_URL", own(lang, way.path))
                .set("PATH_TITLE", deps.texts.get(lang, "site.home.path." + std::string(way.key)))
                .set("PATH_TEXT", deps.texts.get(lang, "site.home.path." + std::string(way.key) + ".text"));
        fill_newest(dict, deps, lang, found);
        fill_agenda(dict, agenda);
        fill_figures(dict, figures);
        dict.set("EVIDENCE_URL", own(lang, "/about/evidence"))
            .set("CSV_URL", own(lang, "/practices.csv"))
            .set("XLSX_URL", own(lang, "/practices.xlsx"))
            .set("JSON_URL", own(lang, "/practices.json"))
            .set("CONTACT_URL", own(lang, "/contact"));
    });
    frame::Meta meta;
    meta.title = deps.texts.get(lang, "site.home.name");
    meta.description = deps.texts.get(lang, "site.home.description");
    meta.home = true;
    meta.formats = {{"application/atom+xml", meta.title, "/feeds/all.xml?lang=" + std::string(tag(lang))}};
    // Whatever is published may be the newest.
    meta.cache_tags = {"any", "vocabulary", "text"};
    auto response = deps.frame.answer(request, meta, body);
    response.cache.until = agenda.until;
    return response;
}

}  // namespace ognishte::site
