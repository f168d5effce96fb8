#include "address.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

namespace ognishte::finding {
namespace {

constexpr std::size_t k_most_letters = 200;
constexpr std::size_t k_most_values = 40;
constexpr std::string_view k_filter_in_feed = "text_lang";

std::string_view value_of(Pairs const& query, std::string_view name) {
    for (auto const& pair : query)
        if (pair.first == name) return pair.second;
    return {};
}

}  // namespace

Choice choice_from(Pairs const& query) {
    Choice choice;
    choice.words = shorten(trim(value_of(query, "q")), k_most_letters);
    choice.exact = value_of(query, "exact") == "1";
    choice.newest = value_of(query, "sort") == "newest";
    for (search::Facet const facet : search::k_facets)
        for (auto const& pair : query) {
            if (pair.first != search::name_of(facet) || pair.second.empty()) continue;
            std::pair<search::Facet, std::string> one{facet, shorten(pair.second, k_most_letters)};
            if (choice.chosen.size() < k_most_values &&
                std::find(choice.chosen.begin(), choice.chosen.end(), one) == choice.chosen.end())
                choice.chosen.push_back(std::move(one));
        }
    auto const page = number_in<std::size_t>(value_of(query, "page"));
    if (page && *page >= 1 && *page <= k_last_page) choice.page = *page;
    return choice;
}

search::Ask ask_for(Choice const& choice, Lang lang) {
    search::Ask ask;
    ask.text = choice.words;
    ask.lang = lang;
    for (auto const& one : choice.chosen) ask.chosen[one.first].push_back(one.second);
    if (choice.exact) ask.reading = search::Ask::Reading::exact;
    if (choice.newest) ask.order = search::Ask::Order::newest;
    ask.first = (choice.page - 1) * k_page_size;
    ask.count = k_page_size;
    return ask;
}

namespace {

Pairs pairs_of(Choice const& choice) {
    Pairs pairs;
    if (!choice.words.empty()) pairs.emplace_back("q", choice.words);
    for (auto const& one : choice.chosen) pairs.emplace_back(std::string(search::name_of(one.first)), one.second);
    if (choice.exact) pairs.emplace_back("exact", "1");
    if (choice.newest) pairs.emplace_back("sort", "newest");
    if (choice.page > 1) pairs.emplace_back("page", std::to_string(choice.page));
    return pairs;
}

}  // namespace

std::string search_path(Lang lang) {
    return "/" + std::string(tag(lang)) + "/search";
}

std::string address_of(Lang lang, Choice const& choice, std::string_view ending) {
    return with_query(search_path(lang) + std::string(ending), pairs_of(choice));
}

std::string feed_address(Lang lang, Choice choice) {
    choice.newest = false;
    auto pairs = pairs_of(choice);
    // "lang" is that of the feed, as in every feed; the filter by language takes another name here.
    for (auto& pair : pairs)
        if (pair.first == search::name_of(search::Facet::lang)) pair.first = k_filter_in_feed;
    pairs.emplace_back("lang", tag(lang));
    return with_query("/feeds/search.xml", pairs);
}

Choice choice_from_feed(Pairs query) {
    std::erase_if(query, [](auto const& pair) { return pair.first == search::name_of(search::Facet::lang); });
    for (auto& pair : query)
        if (pair.first == k_filter_in_feed) pair.first = search::name_of(search::Facet::lang);
    auto choice = choice_from(query);
    choice.newest = true;
    return choice;
}

Choice with_words(Choice choice, std::string words) {
    choice.words = std::move(words);
    choice.chosen.clear();
    choice.page = 1;
    return choice;
}

Choice without(Choice choice, search::Facet facet, std::string_view value) {
    std::erase_if(choice.chosen, [&](auto const& one) { return one.first == facet && one.second == value; });
    choice.page = 1;
    return choice;
}

Choice with_only(search::Facet facet, std::string value) {
    Choice choice;
    choice.chosen.emplace_back(facet, std::move(value));
    return choice;
}

}  // namespace ognishte::finding
