#include "address.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "base/url.hpp"

namespace ognishte::practices {
namespace {

constexpr std::size_t k_most_words = 8;
constexpr std::size_t k_most_letters = 200;
constexpr std::size_t k_most_values = 40;

std::string value_of(Pairs const& query, std::string_view name) {
    for (auto const& pair : query)
        if (pair.first == name) return pair.second;
    return {};
}

}  // namespace

Choice choice_from(Pairs const& query) {
    Choice choice;
    choice.words = shorten(trim(value_of(query, "q")), k_most_letters);
    auto const order = value_of(query, "sort");
    for (Order const known : {Order::evidence, Order::newest, Order::title})
        if (order == name_of(known)) choice.order = known;
    for (Facet const facet : k_facets)
        for (auto const& pair : query) {
            if (pair.first != name_of(facet) || pair.second.empty() || choice.chosen.size() >= k_most_values) continue;
            std::pair<Facet, std::string> one{facet, shorten(pair.second, k_most_letters)};
            if (std::find(choice.chosen.begin(), choice.chosen.end(), one) == choice.chosen.end())
                choice.chosen.push_back(std::move(one));
        }
    return choice;
}

ListQuery query_from(Choice const& choice, Pairs const& query) {
    ListQuery out;
    out.order = choice.order;
    for (auto const& one : choice.chosen) out.selection.chosen[one.first].push_back(one.second);
    auto const folded = fold_key(choice.words);  // the words below are views of it
    for (auto const word : split(folded, ' '))
        if (!word.empty() && out.words.size() < k_most_words) out.words.emplace_back(word);
    out.after = value_of(query, "after");
    out.before = value_of(query, "before");
    auto const page = value_of(query, "page");
    std::size_t number = 0;
    auto const read = std::from_chars(page.data(), page.data() + page.size(), number);
    if (read.ec == std::errc() && read.ptr == page.data() + page.size() && number <= 1'000'000)
        out.page_number = number;
    return out;
}

Pairs pairs_of(Choice const& choice) {
    Pairs out;
    if (!choice.words.empty()) out.emplace_back("q", choice.words);
    for (auto const& one : choice.chosen) out.emplace_back(std::string(name_of(one.first)), one.second);
    if (choice.order != Order::evidence) out.emplace_back("sort", std::string(name_of(choice.order)));
    return out;
}

Choice without(Choice choice, Facet facet, std::string_view value) {
    std::erase_if(choice.chosen, [&](auto const& one) { return one.first == facet && one.second == value; });
    return choice;
}

std::string list_path(Lang lang) {
    return "/" + std::string(tag(lang)) + "/practices";
}

std::string practice_path(Lang lang, std::string_view slug) {
    return list_path(lang) + "/" + encode_component(slug);
}

std::string list_address(Lang lang, Choice const& choice, Pairs const& more) {
    auto pairs = pairs_of(choice);
    pairs.insert(pairs.end(), more.begin(), more.end());
    return with_query(list_path(lang), pairs);
}

}  // namespace ognishte::practices
