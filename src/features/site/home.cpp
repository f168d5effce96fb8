#include "home.hpp"

#include <algorithm>
#include <array>

#include "base/url.hpp"
#include "platform/records/list.hpp"

namespace ognishte::site {
namespace {

constexpr int k_newest = 3;
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

std::string own(Lang lang, std::string_view path) {
    return "/" + std::string(tag(lang)) + std::string(path);
}

struct Newest {
    contract::CardView card;
    Instant published;
};

// The newest records, one of each kind that some feature shows before a second of any.
Result<std::vector<Newest>> newest(Deps const& deps, http::Request const& request, std::int64_t& practices) {
    return deps.db.reading([&](store::Reader& reader) -> Result<std::vector<Newest>> {
        records::ListRequest wished;
        wished.kinds = deps.cards.kinds();
        wished.lang = request.lang;
        wished.limit = k_newest;
        std::vector<Newest> out;
        for (auto const& item : TRY(records::list_in_turn(reader, request.actor, wished))) {
            auto const version = TRY(deps.records.version(reader, item.id, item.version));
            contract::CardSource source{item.kind,    item.id.text(), item.slug,      item.title,
                                        item.summary, request.lang,   item.text_lang, nullptr};
            if (version) source.fields = &version->content.fields;
            if (auto card = deps.cards.card(source)) out.push_back({std::move(*card), item.published});
        }
        records::ListRequest all;
        all.kinds = {"practice"};
        practices = TRY(records::count(reader, request.actor, all)).number;
        return out;
    });
}

void fill_newest(view::Dict& dict, Lang lang, std::vector<Newest> const& cards) {
    if (cards.empty()) return;
    auto part = dict.add("HAS_NEWEST");
    for (auto const& one : cards) {
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
}

}  // namespace

Result<http::Response> home_page(Deps const& deps, http::Request const& request) {
    std::int64_t practices = 0;
    auto const cards = TRY(newest(deps, request, practices));
    auto const lang = request.lang;
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
        fill_newest(dict, lang, cards);
        dict.set("PRACTICES_URL", own(lang, "/practices"))
            .set("PRACTICES_COUNT_TEXT", deps.texts.plural(lang, "site.home.all_practices", practices))
            .set("EVIDENCE_URL", own(lang, "/about/evidence"))
            .set("CSV_URL", own(lang, "/practices.csv"))
            .set("XLSX_URL", own(lang, "/practices.xlsx"))
            .set("JSON_URL", own(lang, "/practices.json"))
            .set("CONTACT_URL", own(lang, "/contact"));
    });
    frame::Meta meta;
    meta.title = deps.texts.get(lang, "site.home.name");
    meta.description = deps.texts.get(lang, "site.home.description");
    meta.home = true;
    // Whatever is published may be the newest.
    meta.cache_tags = {"kind:practice", "vocabulary", "any"};
    return deps.frame.answer(request, meta, body);
}

}  // namespace ognishte::site
