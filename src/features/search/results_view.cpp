#include "results_view.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace ognishte::finding {
namespace {

using search::ConceptSource;
using search::Counted;
using search::Facet;

constexpr std::size_t k_options = 12;
constexpr std::size_t k_most_narrower = 6;
constexpr std::size_t k_most_named = 2;
constexpr std::size_t k_offered_topics = 8;

std::string_view scheme_of(ResultsView const& view, ConceptSource::Filters filters) {
    for (auto const& source : view.sources.concepts)
        if (source.filters == filters) return source.scheme;
    return {};
}

std::string kind_label(ResultsView const& view, std::string_view kind) {
    for (auto const& source : view.sources.records)
        if (source.kind == kind) return std::string(view.texts.get(view.lang, source.text_key));
    for (auto const& source : view.sources.pages)
        if (source.kind == kind) return std::string(view.texts.get(view.lang, source.text_key));
    return std::string(kind);
}

std::string label_of(ResultsView const& view, Facet facet, std::string_view value) {
    switch (facet) {
        case Facet::kind:
            return kind_label(view, value);
        case Facet::topic:
            return std::string(
                view.vocabulary.label(view.lang, scheme_of(view, ConceptSource::Filters::topics), value));
        case Facet::territory:
            return std::string(
                view.vocabulary.label(view.lang, scheme_of(view, ConceptSource::Filters::territories), value));
        case Facet::lang:
            if (!lang_from_tag(value)) break;
            return std::string(view.texts.get(view.lang, "search.lang." + std::string(value)));
        case Facet::year:
            break;
    }
    return std::string(value);
}

bool is_chosen(Choice const& choice, Facet facet, std::string_view value) {
    return std::any_of(choice.chosen.begin(), choice.chosen.end(),
                       [&](auto const& one) { return one.first == facet && one.second == value; });
}

// What can be chosen: values that would narrow the list, and those chosen; years from the newest.
std::vector<Counted> options_of(ResultsView const& view, Facet facet) {
    std::vector<Counted> out;
    bool const any = std::any_of(view.choice.chosen.begin(), view.choice.chosen.end(),
                                 [&](auto const& one) { return one.first == facet; });
    if (auto const found = view.answer.counts.find(facet); found != view.answer.counts.end())
        for (auto const& counted : found->second)
            if (any || facet == Facet::kind || counted.count < view.answer.total) out.push_back(counted);
    for (auto const& one : view.choice.chosen)
        if (one.first == facet &&
            std::none_of(out.begin(), out.end(), [&](Counted const& counted) { return counted.value == one.second; }))
            out.push_back({one.second, 0});
    if (facet == Facet::year)
        std::sort(out.begin(), out.end(), [](Counted const& a, Counted const& b) { return a.value > b.value; });
    return out;
}

void fill_option(view::Dict dict, ResultsView const& view, Facet facet, Counted const& option) {
    dict.set("OPTION_VALUE", option.value)
        .set("OPTION_LABEL", label_of(view, facet, option.value))
        .set("OPTION_COUNT", i18n::number(view.lang, std::int64_t{option.count}))
        .show_if("OPTION_CHECKED", is_chosen(view.choice, facet, option.value));
}

void fill_facet(view::Dict& dict, ResultsView const& view, Facet facet) {
    auto const options = options_of(view, facet);
    if (options.empty()) return;
    auto row = dict.add("FACETS");
    row.set("FACET_TITLE", view.texts.get(view.lang, "search.facet." + std::string(search::name_of(facet))))
        .set("FACET_NAME", search::name_of(facet))
        .set("FACET_SIZE", options.size());
    auto part = row.add(facet == Facet::kind ? "FACET_OPEN" : "FACET_FOLDED");
    std::vector<Counted const*> rest;
    std::size_t shown = 0;
    bool expanded = false;
    for (auto const& option : options) {
        bool const chosen = is_chosen(view.choice, facet, option.value);
        expanded = expanded || chosen;
        if (!chosen && shown >= k_options) {
            rest.push_back(&option);
            continue;
        }
        ++shown;
        fill_option(part.add("OPTIONS"), view, facet, option);
    }
    part.show_if("FACET_EXPANDED", expanded);
    if (rest.empty()) return;
    auto more = part.add("FACET_REST");
    for (auto const* option : rest) fill_option(more.add("REST_OPTIONS"), view, facet, *option);
}

void fill_chips(view::Dict& dict, ResultsView const& view) {
    if (view.choice.chosen.empty()) return;
    dict.set("CHIP_COUNT", view.choice.chosen.size());
    auto all = view.choice;
    all.chosen.clear();
    all.page = 1;
    dict.set("CLEAR_URL", address_of(view.lang, all));
    auto chipped = dict.add("CHIPPED");
    for (auto const& one : view.choice.chosen)
        chipped.add("CHIPS")
            .set("CHIP_LABEL", label_of(view, one.first, one.second))
            .set("CHIP_URL", address_of(view.lang, without(view.choice, one.first, one.second)));
}

// What was looked for, and other ways to ask.
void fill_told(view::Dict& dict, ResultsView const& view) {
    auto const& answer = view.answer;
    auto const words = [&](char const* key, std::string const& value) {
        return view.texts.get(view.lang, key, {{"words", value}});
    };
    auto exact = view.choice;
    exact.exact = true;
    exact.page = 1;
    if (answer.repaired && !answer.searched.empty()) {
        dict.add("REPAIRED")
            .set("REPAIRED_TEXT", words("search.repaired", answer.searched))
            .set("TYPED_TEXT", words("search.repaired.typed", view.choice.words))
            .set("TYPED_URL", address_of(view.lang, exact));
    } else if (!view.choice.exact && !answer.also.empty()) {
        dict.set_if("EXACT_URL", address_of(view.lang, exact));
    }
    if (view.choice.exact) {
        auto wide = view.choice;
        wide.exact = false;
        wide.page = 1;
        dict.set_if("WIDE_URL", address_of(view.lang, wide));
    }
    if (!answer.other.empty())
        dict.add("OTHER")
            .set("OTHER_WORDS", answer.other)
            .set("OTHER_URL", address_of(view.lang, with_words({}, answer.other)));
    if (!view.choice.exact && !answer.also.empty()) {
        auto part = dict.add("ALSO");
        for (auto const& label : answer.also)
            part.add("ALSO_ITEMS")
                .set("ALSO_LABEL", label.text)
                .set("ALSO_LANG", label.lang.empty() ? std::string(tag(view.lang)) : label.lang)
                .set("ALSO_URL", address_of(view.lang, with_words({}, label.text)));
    }
    dict.show_if("SOME", answer.some);
}

// The concepts the query names, with what there is of each.
void fill_concepts(view::Dict& dict, ResultsView const& view) {
    std::size_t shown = 0;
    for (auto const number : view.answer.whole) {
        if (shown++ == k_most_named) break;
        auto const& named = view.answer.named->at(number);
        auto const is_topic = named.filters == ConceptSource::Filters::topics;
        auto row = dict.add("CONCEPTS");
        row.set("CONCEPT_KIND", view.texts.get(view.lang, is_topic ? "search.concept" : "search.place"))
            .set("CONCEPT_TITLE", view.vocabulary.label(view.lang, named.scheme, named.code))
            .set("CONCEPT_LANG", tag(view.vocabulary.label_lang(view.lang, named.scheme, named.code)))
            .set_if("CONCEPT_NOTE", view.vocabulary.note(view.lang, named.scheme, named.code));
        if (!named.path.empty()) row.set_if("CONCEPT_URL", "/" + std::string(tag(view.lang)) + named.path);
        row.set_if("CONCEPT_ALL_URL",
                   address_of(view.lang, with_only(is_topic ? Facet::topic : Facet::territory, named.code)));
        auto const narrower = view.vocabulary.narrower(named.scheme, named.code);
        if (!is_topic || narrower.empty()) continue;
        auto part = row.add("NARROWER");
        for (std::size_t i = 0; i < std::min(narrower.size(), k_most_narrower); ++i) {
            auto const label = std::string(view.vocabulary.label(view.lang, named.scheme, narrower[i]));
            part.add("NARROWER_ITEMS")
                .set("NARROWER_LABEL", label)
                .set("NARROWER_URL", address_of(view.lang, with_words({}, label)));
        }
    }
}

void fill_item(view::Dict dict, ResultsView const& view, search::Hit const& hit) {
    auto const card = view.cards.find(hit.key);
    dict.set("ITEM_KIND", card == view.cards.end() ? kind_label(view, hit.kind) : card->second.kind_label)
        .set("ITEM_URL", "/" + std::string(tag(view.lang)) + hit.path)
        .set("ITEM_LANG", tag(hit.lang))
        .set("TITLE_HTML", hit.title)
        .set("TEXT_HTML", hit.text);
    if (card == view.cards.end() || !card->second.mark) return;
    auto const& mark = *card->second.mark;
    dict.add("MARKED")
        .set("EFFECT", mark.columns[0])
        .set("ENDURING", mark.columns[1])
        .set("TRANSFER", mark.columns[2])
        .set("EVIDENCE_LABEL", mark.label);
}

void fill_sorts(view::Dict& dict, ResultsView const& view) {
    for (bool const newest : {false, true}) {
        auto row = dict.add("SORTS");
        row.set("SORT_LABEL", view.texts.get(view.lang, newest ? "search.sort.newest" : "search.sort.relevance"));
        if (newest == view.choice.newest) {
            row.show("SORT_CURRENT");
            continue;
        }
        auto other = view.choice;
        other.newest = newest;
        other.page = 1;
        row.set_if("SORT_URL", address_of(view.lang, other));
    }
}

void fill_paging(view::Dict& dict, ResultsView const& view) {
    auto const page = view.choice.page;
    bool const more = view.answer.total > page * k_page_size && page < k_last_page;
    if (page == 1 && !more) return;
    auto paged = dict.add("PAGED");
    auto const count = (view.answer.total + k_page_size - 1) / k_page_size;
    auto const text = [&](std::size_t value) { return i18n::number(view.lang, static_cast<std::int64_t>(value)); };
    paged.set("PAGE_TEXT", view.texts.get(view.lang, "search.page", {{"page", text(page)}, {"count", text(count)}}));
    auto other = view.choice;
    if (page > 1) {
        other.page = page - 1;
        paged.set_if("PREVIOUS_URL", address_of(view.lang, other));
    }
    if (more) {
        other.page = page + 1;
        paged.set_if("NEXT_URL", address_of(view.lang, other));
    }
}

// Topics to go on with: those named, else the narrowest that most pages have.
void fill_topics(view::Dict dict, ResultsView const& view) {
    std::vector<std::string> codes;
    for (auto const number : view.answer.concepts)
        if (view.answer.named->at(number).filters == ConceptSource::Filters::topics)
            codes.push_back(view.answer.named->at(number).code);
    auto const scheme = scheme_of(view, ConceptSource::Filters::topics);
    for (auto const& counted : view.topics)
        if (view.vocabulary.narrower(scheme, counted.value).empty()) codes.push_back(counted.value);
    if (codes.empty()) return;
    auto part = dict.add("HAS_TOPICS");
    std::vector<std::string> seen;
    for (auto const& code : codes) {
        if (seen.size() == k_offered_topics || std::find(seen.begin(), seen.end(), code) != seen.end()) continue;
        seen.push_back(code);
        part.add("TOPICS")
            .set("TOPIC", label_of(view, Facet::topic, code))
            .set("TOPIC_URL", address_of(view.lang, with_only(Facet::topic, code)));
    }
}

void fill_common(view::Dict& dict, ResultsView const& view) {
    dict.set("SEARCH_URL", search_path(view.lang))
        .set("WORDS", view.choice.words)
        .set("CONTACT_URL", "/" + std::string(tag(view.lang)) + "/contact");
}

}  // namespace

void fill_start(view::Dict& dict, ResultsView const& view) {
    fill_common(dict, view);
    auto part = dict.add("START");
    for (char const* key : {"forms", "latin", "english", "phrase", "minus"})
        part.add("WAYS")
            .set("WAY_TEXT", view.texts.get(view.lang, "search.way." + std::string(key)))
            .set("WAY_EXAMPLE", view.texts.get(view.lang, "search.way." + std::string(key) + ".example"))
            .set("WAY_URL",
                 address_of(view.lang, with_words({}, std::string(view.texts.get(
                                                          view.lang, "search.way." + std::string(key) + ".example")))));
    fill_topics(part, view);
}

void fill(view::Dict& dict, ResultsView const& view) {
    fill_common(dict, view);
    auto part = dict.add("RESULTS");
    part.set("HEADING", view.choice.words.empty()
                            ? std::string(view.texts.get(view.lang, "search.title"))
                            : view.texts.get(view.lang, "search.title.words", {{"words", view.choice.words}}));
    auto followed = view.choice;
    followed.page = 1;
    part.set("FEED_URL", feed_address(view.lang, followed));
    auto const total = static_cast<std::int64_t>(view.answer.total);
    part.set("COUNT_TEXT", total == 0 ? std::string(view.texts.get(view.lang, "search.none"))
                                      : view.texts.plural(view.lang, "search.count", total));
    fill_told(part, view);
    if (view.choice.newest) part.set_if("SORT_VALUE", "newest");
    part.show_if("EXACT_VALUE", view.choice.exact);
    for (Facet const facet : {Facet::kind, Facet::topic, Facet::territory, Facet::year, Facet::lang})
        fill_facet(part, view, facet);
    fill_chips(part, view);
    if (view.choice.page == 1) fill_concepts(part, view);
    if (view.answer.hits.empty()) {
        fill_topics(part.add("NOTHING"), view);
        return;
    }
    part.show("FILLED");
    fill_sorts(part, view);
    for (auto const& hit : view.answer.hits) fill_item(part.add("ITEMS"), view, hit);
    fill_paging(part, view);
}

}  // namespace ognishte::finding
