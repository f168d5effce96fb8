#include "list_view.hpp"

#include <algorithm>

#include "base/url.hpp"

namespace ognishte::listing {
namespace {

constexpr std::size_t k_shown_options = 12;
constexpr std::size_t k_counted_exactly = 10'000;

std::int64_t whole(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

std::string count_text(Shown const& shown, std::size_t count) {
    if (count <= k_counted_exactly) return i18n::number(shown.lang, whole(count));
    return shown.texts.get(shown.lang, "listing.over", {{"count", i18n::number(shown.lang, whole(k_counted_exactly))}});
}

std::string total_text(Shown const& shown) {
    auto const& prefix = shown.definition.texts;
    if (shown.hits.total <= k_counted_exactly)
        return shown.texts.plural(shown.lang, prefix + ".count", whole(shown.hits.total));
    return shown.texts.get(shown.lang, prefix + ".over",
                           {{"count", i18n::number(shown.lang, whole(k_counted_exactly))}});
}

// The values of a facet as they are offered: fixed ones in their own order even when nobody has them; chosen ones
// always.
std::vector<Counted> options_of(Shown const& shown, std::size_t at) {
    auto const& facet = shown.definition.facets[at];
    auto const& counts = shown.hits.counts[at];
    auto const count_of = [&](std::string_view value) {
        auto const found =
            std::find_if(counts.begin(), counts.end(), [&](Counted const& counted) { return counted.value == value; });
        return found == counts.end() ? std::size_t{0} : found->count;
    };
    std::vector<Counted> out;
    if (facet.fixed.empty()) {
        out = counts;
    } else {
        for (auto const& value : facet.fixed) out.push_back({value, count_of(value)});
    }
    if (facet.sorted == Facet::Sorted::by_value_falling)
        std::sort(out.begin(), out.end(), [](Counted const& a, Counted const& b) { return a.value > b.value; });
    for (auto const& one : shown.choice.chosen)
        if (one.first == at &&
            std::none_of(out.begin(), out.end(), [&](Counted const& counted) { return counted.value == one.second; }))
            out.push_back({one.second, count_of(one.second)});
    return out;
}

void fill_option(view::Dict dict, Shown const& shown, std::size_t facet, Counted const& option) {
    dict.set("OPTION_VALUE", option.value)
        .set("OPTION_LABEL", shown.definition.facets[facet].label(shown.lang, option.value))
        .set("OPTION_COUNT", count_text(shown, option.count))
        .show_if("OPTION_CHECKED", shown.choice.holds(facet, option.value));
}

void fill_facet(view::Dict dict, Shown const& shown, std::size_t at, std::vector<Counted> const& options) {
    auto const& facet = shown.definition.facets[at];
    bool const open = facet.shape == Facet::Shape::open;
    bool const one = facet.choose == Facet::Choose::one;
    bool const any_chosen = std::any_of(shown.choice.chosen.begin(), shown.choice.chosen.end(),
                                        [&](auto const& chosen) { return chosen.first == at; });
    dict.set("FACET_TITLE", shown.texts.get(shown.lang, facet.title))
        .set("FACET_NAME", facet.name)
        .set("FACET_SIZE", options.size())
        .set("FACET_INPUT", one ? "radio" : "checkbox");
    auto part = dict.add(open ? "FACET_OPEN" : "FACET_FOLDED");
    part.show_if("FACET_EXPANDED", any_chosen);
    if (one) part.add("FACET_ANY").show_if("ANY_CHECKED", !any_chosen);
    std::vector<Counted const*> rest;
    std::size_t listed = 0;
    for (auto const& option : options) {
        if (open || listed < k_shown_options || shown.choice.holds(at, option.value)) {
            ++listed;
            fill_option(part.add("OPTIONS"), shown, at, option);
        } else {
            rest.push_back(&option);
        }
    }
    if (rest.empty()) return;
    auto more = part.add("FACET_REST");
    for (auto const* option : rest) fill_option(more.add("REST_OPTIONS"), shown, at, *option);
}

// What an address may ask for and no list ever had: its code means nothing to a reader.
std::string chip_label(Shown const& shown, std::size_t facet, std::string const& value) {
    auto label = shown.definition.facets[facet].label(shown.lang, value);
    bool const named = label != value || value.find_first_not_of("0123456789") == std::string::npos;
    return named ? label : std::string(shown.texts.get(shown.lang, "listing.unknown"));
}

void fill_chips(view::Dict& dict, Shown const& shown) {
    auto const& choice = shown.choice;
    auto const address = [&](Choice const& other) { return list_address(shown.definition, shown.lang, other); };
    dict.set("CLEAR_URL", address(Choice{{}, {}, choice.order}));
    if (choice.empty()) return;
    dict.set("CHIP_COUNT", choice.chosen.size() + (choice.words.empty() ? 0 : 1));
    // The same part stands in two places of the page; both are shown from one set of rows.
    auto chipped = dict.add("CHIPPED");
    if (!choice.words.empty()) {
        auto wordless = choice;
        wordless.words.clear();
        chipped.add("CHIPS").set("CHIP_LABEL", "„" + choice.words + "“").set("CHIP_URL", address(wordless));
    }
    for (auto const& one : choice.chosen)
        chipped.add("CHIPS")
            .set("CHIP_LABEL", chip_label(shown, one.first, one.second))
            .set("CHIP_URL", address(without(choice, one.first, one.second)));
}

void fill_sorts(view::Dict& dict, Shown const& shown) {
    for (std::size_t order = 0; order < shown.definition.orders.size(); ++order) {
        auto row = dict.add("SORTS");
        row.set("SORT_LABEL", shown.texts.get(shown.lang, shown.definition.orders[order].text));
        if (order == shown.choice.order) {
            row.show("SORT_CURRENT");
        } else {
            auto other = shown.choice;
            other.order = order;
            row.set_if("SORT_URL", list_address(shown.definition, shown.lang, other));
        }
    }
}

std::string shown_text(Shown const& shown, Results const& results) {
    auto const count = results.items.size();
    if (count == shown.hits.total) return std::string(shown.texts.get(shown.lang, "listing.shown_all"));
    auto range = i18n::number(shown.lang, whole(count));
    if (auto const first = results.rows.first)
        range = i18n::number(shown.lang, whole(*first + 1)) + "–" + i18n::number(shown.lang, whole(*first + count));
    return shown.texts.get(shown.lang, "listing.shown",
                           {{"shown", range}, {"count", count_text(shown, shown.hits.total)}});
}

void fill_paging(view::Dict& dict, Shown const& shown, Results const& results) {
    dict.set("SHOWN_TEXT", shown_text(shown, results));
    if (results.items.empty() || (!results.rows.has_previous && !results.rows.has_next)) return;
    auto const address = [&](char const* name, std::string_view record) {
        return list_address(shown.definition, shown.lang, shown.choice, {{name, std::string(record)}});
    };
    auto paged = dict.add("PAGED");
    if (results.rows.has_previous) paged.set_if("PREVIOUS_URL", address("before", results.first_record));
    if (results.rows.has_next) paged.set_if("NEXT_URL", address("after", results.last_record));
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

}  // namespace

SafeHtml panel(Shown const& shown) {
    return shown.views.render("listing/panel", shown.lang, [&](view::Dict& dict) {
        dict.set("LIST_URL", list_path(shown.definition, shown.lang));
        if (shown.with_words) dict.add("WORDS_FIELD").set("WORDS", shown.choice.words);
        if (shown.choice.order != 0) dict.set_if("SORT_VALUE", shown.definition.orders[shown.choice.order].name);
        for (std::size_t facet = 0; facet < shown.definition.facets.size(); ++facet)
            if (auto const options = options_of(shown, facet); !options.empty())
                fill_facet(dict.add("FACETS"), shown, facet, options);
    });
}

SafeHtml item(view::Views const& views, Lang lang, Item const& item) {
    return views.render("listing/item", lang, [&](view::Dict& dict) {
        dict.set_if("ITEM_KIND", item.kind)
            .set("ITEM_TITLE", item.title)
            .set("ITEM_URL", item.url)
            .set("ITEM_LANG", tag(item.text_lang));
        dict.set_if("ITEM_SUMMARY", item.summary);
        if (!item.facts.empty()) {
            auto facts = dict.add("HAS_FACTS");
            for (auto const& fact : item.facts)
                facts.add("FACTS")
                    .set("FACT_LABEL", fact.label)
                    .set("FACT_VALUE", fact.value)
                    .set_if("FACT_LANG", fact.lang ? tag(*fact.lang) : std::string_view());
        }
        if (item.mark)
            dict.add("MARK")
                .set("EFFECT", item.mark->columns[0])
                .set("ENDURING", item.mark->columns[1])
                .set("TRANSFER", item.mark->columns[2])
                .set("MARK_LABEL", item.mark->label);
        if (item.side.empty() && item.pick.empty()) return;
        auto side = dict.add("SIDE");
        side.set_if("ITEM_SIDE", item.side);
        side.set_if("ITEM_PICK", item.pick);
        side.set("PICK_NAME", item.pick_name);
    });
}

SafeHtml body(Shown const& shown, SafeHtml const& panel, Results const& results) {
    auto const below = shown.definition.below ? shown.definition.below(shown.lang) : SafeHtml();
    auto const above = shown.definition.above ? shown.definition.above(shown.lang, shown.choice) : SafeHtml();
    return shown.views.render("listing/list", shown.lang, [&](view::Dict& dict) {
        auto const own = [&](char const* key) { return shown.texts.get(shown.lang, shown.definition.texts + key); };
        dict.set("LIST_TITLE", own(".title"))
            .set("LIST_LEAD", own(".lead"))
            .refer("ABOVE_HTML", above)
            .refer("PANEL_HTML", panel)
            .set("COUNT_TEXT", total_text(shown))
            .show_if("MARKED", shown.definition.marked);
        if (!shown.definition.ways.empty()) {
            auto ways = dict.add("HAS_WAYS");
            for (auto const& [key, path] : shown.definition.ways)
                ways.add("WAYS")
                    .set("WAY_LABEL", shown.texts.get(shown.lang, key))
                    .set("WAY_URL", "/" + std::string(tag(shown.lang)) + path);
        }
        fill_chips(dict, shown);
        if (results.items.empty()) {
            dict.add("EMPTY")
                .set("NONE_TEXT", own(".none"))
                .set("SHOW_ALL_TEXT", own(".show_all"))
                .show_if("WAY_BACK", !shown.choice.empty() || shown.hits.total > 0);
        } else {
            dict.show("FILLED");
            fill_sorts(dict, shown);
            for (auto const& one : results.items) dict.add("ITEMS").refer("ITEM_HTML", *one);
        }
        fill_paging(dict, shown, results);
        dict.set("FEED_URL", feed_address(shown.definition, shown.lang, shown.choice));
        if (!shown.definition.downloads.empty()) {
            auto part = dict.add("DOWNLOAD");
            for (auto const& format : shown.definition.downloads)
                part.add("DOWNLOADS")
                    .set("DOWNLOAD_LABEL", upper(format))
                    .set("DOWNLOAD_URL", with_query(list_path(shown.definition, shown.lang) + "." + format,
                                                    pairs_of(shown.definition, shown.choice)));
        }
        std::vector<std::pair<std::string, std::string>> picks;
        for (auto const& [key, path] : shown.definition.picked_pages)
            picks.emplace_back(shown.texts.get(shown.lang, key), "/" + std::string(tag(shown.lang)) + path);
        for (auto const& format : shown.definition.picked_downloads)
            picks.emplace_back(upper(format), list_path(shown.definition, shown.lang) + "." + format);
        if (!picks.empty() && !results.items.empty()) {
            auto part = dict.add("PICKING");
            part.set("PICK_URL", picks.front().second);
            for (auto const& [label, url] : picks)
                part.add("PICKS").set("PICK_LABEL", label).set("PICK_FORMAT_URL", url);
        }
        dict.refer("BELOW_HTML", below);
    });
}

}  // namespace ognishte::listing
