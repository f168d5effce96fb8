#include "list_view.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/url.hpp"

namespace ognishte::practices {
namespace {

constexpr std::size_t k_shown_options = 12;

bool is_open(Facet facet) {
    return facet == Facet::origin || facet == Facet::evidence || facet == Facet::group;
}

bool is_chosen(Choice const& choice, Facet facet, std::string_view value) {
    return std::any_of(choice.chosen.begin(), choice.chosen.end(),
                       [&](auto const& one) { return one.first == facet && one.second == value; });
}

// The values of a facet as they are offered: fixed ones in their own order even when nobody has them, others by
// falling count; chosen ones always.
std::vector<Counted> options_of(ListView const& view, Facet facet) {
    std::vector<Counted> out;
    auto const found = view.page.counts.find(facet);
    auto const count_of = [&](std::string_view value) -> std::uint32_t {
        if (found == view.page.counts.end()) return 0;
        for (auto const& counted : found->second)
            if (counted.value == value) return counted.count;
        return 0;
    };
    if (facet == Facet::origin) {
        for (char const* value : {"national", "foreign"}) out.push_back({value, count_of(value)});
    } else if (facet == Facet::evidence) {
        for (Label const label : k_labels) out.push_back({std::string(name_of(label)), count_of(name_of(label))});
    } else if (found != view.page.counts.end()) {
        out = found->second;
    }
    for (auto const& one : view.choice.chosen) {
        if (one.first != facet) continue;
        if (std::none_of(out.begin(), out.end(), [&](Counted const& counted) { return counted.value == one.second; }))
            out.push_back({one.second, 0});
    }
    return out;
}

void fill_option(view::Dict dict, ListView const& view, Facet facet, Counted const& option) {
    dict.set("OPTION_VALUE", option.value)
        .set("OPTION_LABEL", label_of(view, facet, option.value))
        .set("OPTION_COUNT", i18n::number(view.lang, std::int64_t{option.count}))
        .show_if("OPTION_CHECKED", is_chosen(view.choice, facet, option.value));
}

void fill_facet(view::Dict dict, ListView const& view, Facet facet) {
    auto const options = options_of(view, facet);
    bool const any_chosen = std::any_of(view.choice.chosen.begin(), view.choice.chosen.end(),
                                        [&](auto const& one) { return one.first == facet; });
    dict.set("FACET_TITLE", view.texts.get(view.lang, "practices.facet." + std::string(name_of(facet))))
        .set("FACET_NAME", name_of(facet))
        .set("FACET_SIZE", static_cast<std::int64_t>(options.size()));
    auto part = dict.add(is_open(facet) ? "FACET_OPEN" : "FACET_FOLDED");
    part.show_if("FACET_EXPANDED", any_chosen);
    std::vector<Counted const*> rest;
    std::size_t shown = 0;
    for (auto const& option : options) {
        bool const keep = is_open(facet) || shown < k_shown_options || is_chosen(view.choice, facet, option.value);
        if (keep) {
            ++shown;
            fill_option(part.add("OPTIONS"), view, facet, option);
        } else {
            rest.push_back(&option);
        }
    }
    if (rest.empty()) return;
    auto more = part.add("FACET_REST");
    for (auto const* option : rest) fill_option(more.add("REST_OPTIONS"), view, facet, *option);
}

void fill_chips(view::Dict& dict, ListView const& view) {
    std::size_t const count = view.choice.chosen.size() + (view.choice.words.empty() ? 0 : 1);
    if (count == 0) return;
    dict.set("CHIP_COUNT", static_cast<std::int64_t>(count));
    Choice none;
    none.order = view.choice.order;
    dict.set("CLEAR_URL", list_address(view.lang, none));
    // The same part stands in two places of the page; both are shown from one set of rows.
    auto chipped = dict.add("CHIPPED");
    if (!view.choice.words.empty()) {
        auto wordless = view.choice;
        wordless.words.clear();
        chipped.add("CHIPS")
            .set("CHIP_LABEL", "„" + view.choice.words + "“")
            .set("CHIP_URL", list_address(view.lang, wordless));
    }
    for (auto const& one : view.choice.chosen)
        chipped.add("CHIPS")
            .set("CHIP_LABEL", label_of(view, one.first, one.second))
            .set("CHIP_URL", list_address(view.lang, without(view.choice, one.first, one.second)));
}

void fill_sorts(view::Dict& dict, ListView const& view) {
    for (Order const order : {Order::evidence, Order::newest, Order::title}) {
        auto row = dict.add("SORTS");
        row.set("SORT_LABEL", view.texts.get(view.lang, "practices.sort." + std::string(name_of(order))));
        if (order == view.choice.order) {
            row.show("SORT_CURRENT");
        } else {
            auto other = view.choice;
            other.order = order;
            row.set_if("SORT_URL", list_address(view.lang, other));
        }
    }
}

void fill_item(view::Dict dict, ListView const& view, Listed const& practice) {
    auto const& words = practice.words[static_cast<std::size_t>(view.lang)];
    std::string group;
    for (std::size_t i = 0; i < std::min<std::size_t>(practice.groups.size(), 2); ++i)
        group += (i > 0 ? "; " : "") + view.names.group(view.lang, practice.groups[i]);
    dict.set("ITEM_TITLE", words.title)
        .set("ITEM_URL", practice_path(view.lang, practice.slug))
        .set("ITEM_LANG", tag(words.text_lang))
        .set("ITEM_SUMMARY", words.summary)
        .set("ITEM_WHERE", where(view.names, view.lang, practice.country, practice.places))
        .set("ITEM_KIND", view.texts.get(view.lang, "practices.type." + practice.type))
        .set_if("ITEM_GROUP", group);
    fill_bricks(dict, view.texts, view.lang, practice.criteria);
}

void fill_paging(view::Dict& dict, ListView const& view) {
    auto const& page = view.page;
    auto const shown = page.practices.size();
    if (shown == page.total) {
        dict.set("SHOWN_TEXT", view.texts.get(view.lang, "practices.list.shown_all"));
    } else {
        auto const from = i18n::number(view.lang, static_cast<std::int64_t>(page.first + 1));
        auto const to = i18n::number(view.lang, static_cast<std::int64_t>(page.first + shown));
        dict.set("SHOWN_TEXT",
                 view.texts.get(view.lang, "practices.list.shown",
                                {{"shown", from + "–" + to},
                                 {"count", i18n::number(view.lang, static_cast<std::int64_t>(page.total))}}));
    }
    if (!page.has_previous && !page.has_next) return;
    auto paged = dict.add("PAGED");
    if (page.has_previous && !page.practices.empty())
        paged.set_if("PREVIOUS_URL", list_address(view.lang, view.choice, {{"before", page.practices.front().record}}));
    if (page.has_next && !page.practices.empty())
        paged.set_if("NEXT_URL", list_address(view.lang, view.choice, {{"after", page.practices.back().record}}));
}

}  // namespace

std::string label_of(ListView const& view, Facet facet, std::string_view value) {
    auto const text = [&](std::string const& prefix, bool known) {
        return known ? std::string(view.texts.get(view.lang, prefix + std::string(value))) : std::string(value);
    };
    switch (facet) {
        case Facet::origin:
            return text("practices.origin.", value == "national" || value == "foreign");
        case Facet::evidence:
            return text("practices.evidence.", label_named(value).has_value());
        case Facet::group:
            return view.names.group(view.lang, value);
        case Facet::topic:
            return view.names.topic(view.lang, value);
        case Facet::place:
            return view.names.territory(view.lang, value);
        case Facet::country:
            return view.names.country(view.lang, value);
    }
    return std::string(value);
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

void fill_bricks(view::Dict& dict, i18n::Texts const& texts, Lang lang, Criteria const& criteria) {
    dict.set("EFFECT", static_cast<std::int64_t>(criteria.effectiveness))
        .set("ENDURING", static_cast<std::int64_t>(criteria.enduring))
        .set("TRANSFER", static_cast<std::int64_t>(criteria.transferability))
        .set("EVIDENCE_LABEL", texts.get(lang, "practices.evidence." + std::string(name_of(label_of(criteria)))));
}

void fill(view::Dict& dict, ListView const& view) {
    dict.set("LIST_URL", list_path(view.lang)).set("WORDS", view.choice.words);
    if (view.choice.order != Order::evidence) dict.set_if("SORT_VALUE", name_of(view.choice.order));
    for (Facet const facet : k_facets) {
        bool const fixed = facet == Facet::origin || facet == Facet::evidence;
        if (fixed || !options_of(view, facet).empty()) fill_facet(dict.add("FACETS"), view, facet);
    }
    dict.set("COUNT_TEXT",
             view.texts.plural(view.lang, "practices.list.count", static_cast<std::int64_t>(view.page.total)));
    fill_chips(dict, view);
    if (view.page.practices.empty()) {
        dict.show("EMPTY");
    } else {
        dict.show("FILLED");
        fill_sorts(dict, view);
        for (auto const& practice : view.page.practices) fill_item(dict.add("ITEMS"), view, practice);
    }
    fill_paging(dict, view);
    auto const download = [&](char const* format) {
        return with_query("/" + std::string(tag(view.lang)) + "/practices." + format, pairs_of(view.choice));
    };
    dict.set("CSV_URL", download("csv")).set("XLSX_URL", download("xlsx")).set("JSON_URL", download("json"));
}

}  // namespace ognishte::practices
