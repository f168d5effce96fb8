#include "practice_list.hpp"

#include "base/url.hpp"
#include "platform/search/kept.hpp"
#include "practices.hpp"

namespace ognishte::practices {
namespace {

std::vector<std::string> label_names() {
    std::vector<std::string> out;
    out.reserve(k_labels.size());
    for (Label const label : k_labels) out.emplace_back(name_of(label));
    return out;
}

listing::Entry entry_from(Listed const& practice, std::function<std::string(std::string_view)> const& district_of) {
    listing::Entry out;
    out.record = practice.record;
    out.audience = practice.audience;
    out.published_us = practice.published_us;
    auto const label = label_of(practice.criteria);
    out.numbers = {{"evidence", static_cast<std::int64_t>(label)}};
    out.values = {
        {"origin", practice.origin}, {"evidence", std::string(name_of(label))}, {"country", practice.country}};
    for (auto const& group : practice.groups) out.values.emplace_back("group", group);
    for (auto const& outcome : practice.outcomes) out.values.emplace_back("outcome", outcome);
    for (auto const& aim : practice.aims) out.values.emplace_back("aim", aim);
    for (auto const& topic : practice.topics) out.values.emplace_back("topic", topic);
    // A practice of a municipality is also one of its district.
    for (auto const& place : listing::with_wider(practice.places, district_of))
        out.values.emplace_back("municipality", place);
    return out;
}

listing::Item item_from(Listed const& practice, Names const& names, i18n::Texts const& texts, Lang lang) {
    auto const& words = practice.words[static_cast<std::size_t>(lang)];
    auto const text = [&](std::string const& key) { return std::string(texts.get(lang, key)); };
    listing::Item out;
    out.record = practice.record;
    out.url = practice_path(lang, practice.slug);
    out.title = words.title;
    out.pick_name = "id";
    out.pick = practice.slug;
    out.summary = words.summary;
    out.text_lang = words.text_lang;
    out.facts.push_back({text("practices.fact.where"), where(names, lang, practice.country, practice.places)});
    std::string group;
    for (std::size_t i = 0; i < practice.groups.size() && i < 2; ++i)
        group += (i > 0 ? "; " : "") + names.group(lang, practice.groups[i]);
    if (!group.empty()) out.facts.push_back({text("practices.fact.group"), group, words.text_lang});
    out.facts.push_back({text("practices.fact.kind"), text("practices.type." + practice.type)});
    out.mark = {columns_of(practice.criteria),
                text("practices.evidence." + std::string(name_of(label_of(practice.criteria))))};
    return out;
}

}  // namespace

listing::Definition list_definition(Names const& names, i18n::Texts const& texts, view::Views const& views) {
    using listing::Facet;
    using By = listing::Order::By;
    std::vector<std::string> const origins = {"national", "foreign"};
    auto const labels = label_names();
    listing::Definition out;
    out.kind = k_kind;
    out.path = k_path;
    out.texts = "practices.list";
    out.facets = {{"origin", "practices.facet.origin", listing::labels_of(texts, "practices.origin.", origins),
                   Facet::Shape::open, origins},
                  {"evidence", "practices.facet.evidence", listing::labels_of(texts, "practices.evidence.", labels),
                   Facet::Shape::open, labels},
                  {"group", "practices.facet.group", names.group, Facet::Shape::open},
                  {"topic", "practices.facet.topic", names.topic},
                  {"outcome", "practices.facet.outcome", names.outcome},
                  {"aim", "practices.facet.aim", names.outcome},
                  {"municipality", "practices.facet.municipality", names.territory},
                  {"country", "practices.facet.country", names.country}};
    for (std::size_t const akin : {2U, 3U, 4U}) out.facets[akin].akin = true;
    out.orders = {{"evidence", "practices.sort.evidence", By::falling},
                  {"newest", "practices.sort.newest", By::newest},
                  {"title", "practices.sort.title", By::title}};
    out.downloads = {"csv", "xlsx", "json"};
    out.picked_pages = {{"practices.compare.act", "/practices/compare"}};
    out.ways = {{"practices.map.link", "/practices/map"}};
    out.below = [&views](Lang lang) { return views.render("practices/legend", lang, [](view::Dict&) {}); };
    out.marked = true;
    return out;
}

gaps::Definition map_definition() {
    using plots::Fill;
    gaps::Definition out;
    out.path = "/practices/map";
    out.texts = "practices.map";
    out.row_facet = "outcome";
    out.row_scheme = "outcomes";
    out.column_facet = "topic";
    out.column_facet_scheme = "topics";
    out.column_scheme = "work_areas";
    out.strength_facet = "evidence";
    out.strengths = {{"practices.evidence.none", Fill::hollow, {"none"}},
                     {"practices.evidence.emergent", Fill::hatched, {"emergent"}},
                     {"practices.evidence.promising", Fill::full, {"promising"}},
                     {"practices.evidence.best", Fill::ringed, {"best"}}};
    out.filters = {"origin", "group", "country"};
    out.aim_facet = "aim";
    return out;
}

listing::Source list_source(Names const& names, i18n::Texts const& texts,
                            std::function<std::string(std::string_view)> district_of,
                            search::Analyzer const* analyzer) {
    listing::Source out;
    out.entries = [district_of = std::move(district_of)](store::Reader& reader, auto const& take) {
        return each(reader, [&](Listed const& practice) { take(entry_from(practice, district_of)); });
    };
    out.items = [names, &texts](store::Reader& reader, std::vector<std::string> const& records,
                                Lang lang) -> Result<std::vector<listing::Item>> {
        std::vector<listing::Item> items;
        for (auto const& practice : TRY(these(reader, records, lang)))
            items.push_back(item_from(practice, names, texts, lang));
        return items;
    };
    out.with_words = [analyzer](store::Reader& reader, std::vector<std::string> const& words) {
        return with_words(reader, search::wanted_words(analyzer, words));
    };
    return out;
}

std::string list_path(Lang lang) {
    return "/" + std::string(tag(lang)) + std::string(k_path);
}

std::string practice_path(Lang lang, std::string_view slug) {
    return list_path(lang) + "/" + encode_component(slug);
}

std::string where(Names const& names, Lang lang, std::string_view country, std::vector<std::string> const& places) {
    if (places.empty()) return names.country(lang, country);
    std::string out;
    for (auto const& place : places) {
        if (&place != places.data()) out += ", ";
        out += names.territory(lang, place);
    }
    return out;
}

}  // namespace ognishte::practices
