#include "platform/listing/choice.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

namespace ognishte::listing {
namespace {

constexpr std::size_t k_most_words = 8;
constexpr std::size_t k_most_letters = 200;
constexpr std::size_t k_most_values = 40;
constexpr std::size_t k_last_page = 1'000'000;

std::string value_of(Pairs const& query, std::string_view name) {
    for (auto const& pair : query)
        if (pair.first == name) return pair.second;
    return {};
}

}  // namespace

bool Choice::holds(std::size_t facet, std::string_view value) const {
    return std::any_of(chosen.begin(), chosen.end(),
                       [&](auto const& one) { return one.first == facet && one.second == value; });
}

Choice choice_from(Definition const& definition, Pairs const& query) {
    Choice choice;
    choice.words = shorten(trim(value_of(query, "q")), k_most_letters);
    auto const order = value_of(query, "sort");
    for (std::size_t i = 0; i < definition.orders.size(); ++i)
        if (order == definition.orders[i].name) choice.order = i;
    for (std::size_t facet = 0; facet < definition.facets.size(); ++facet)
        for (auto const& pair : query) {
            if (pair.first != definition.facets[facet].name || pair.second.empty()) continue;
            auto value = shorten(pair.second, k_most_letters);
            if (choice.chosen.size() >= k_most_values || choice.holds(facet, value)) continue;
            choice.chosen.emplace_back(facet, std::move(value));
            if (definition.facets[facet].choose == Facet::Choose::one) break;
        }
    return choice;
}

Place place_from(Pairs const& query) {
    Place out{value_of(query, "after"), value_of(query, "before"), 0};
    auto const page = number_in<std::size_t>(value_of(query, "page"));
    if (page && *page <= k_last_page) out.page = *page;
    return out;
}

std::vector<std::string> folded_words(Choice const& choice) {
    std::vector<std::string> out;
    auto const folded = fold_key(choice.words);  // the words below are views of it
    for (auto const word : split(folded, ' '))
        if (!word.empty() && out.size() < k_most_words) out.emplace_back(word);
    return out;
}

Pairs pairs_of(Definition const& definition, Choice const& choice) {
    Pairs out;
    if (!choice.words.empty()) out.emplace_back("q", choice.words);
    for (auto const& one : choice.chosen) out.emplace_back(definition.facets[one.first].name, one.second);
    if (choice.order != 0) out.emplace_back("sort", definition.orders[choice.order].name);
    return out;
}

Choice without(Choice choice, std::size_t facet, std::string_view value) {
    std::erase_if(choice.chosen, [&](auto const& one) { return one.first == facet && one.second == value; });
    return choice;
}

std::size_t facet_named(Definition const& definition, std::string_view name) {
    auto const at = std::find_if(definition.facets.begin(), definition.facets.end(),
                                 [&](Facet const& facet) { return facet.name == name; });
    OG_CHECK(at != definition.facets.end());
    return static_cast<std::size_t>(at - definition.facets.begin());
}

std::string list_path(Definition const& definition, Lang lang) {
    return "/" + std::string(tag(lang)) + definition.path;
}

std::string list_address(Definition const& definition, Lang lang, Choice const& choice, Pairs const& more) {
    auto pairs = pairs_of(definition, choice);
    pairs.insert(pairs.end(), more.begin(), more.end());
    return with_query(list_path(definition, lang), pairs);
}

std::string feed_address(Definition const& definition, Lang lang, Choice choice) {
    choice.order = 0;
    auto pairs = pairs_of(definition, choice);
    pairs.emplace_back("lang", tag(lang));
    return with_query("/feeds" + definition.path + ".xml", pairs);
}

std::string narrowed_address(Definition const& definition, Lang lang, std::vector<std::string> const& topics,
                             std::vector<std::string> const& territories) {
    if (topics.size() + territories.size() > k_most_values) return {};
    Choice choice;
    for (auto const& [name, values] : {std::pair{"topic", &topics}, std::pair{"municipality", &territories}}) {
        if (values->empty()) continue;
        auto const at = std::find_if(definition.facets.begin(), definition.facets.end(),
                                     [wanted = name](Facet const& facet) { return facet.name == wanted; });
        if (at == definition.facets.end()) return {};
        for (auto const& value : *values)
            choice.chosen.emplace_back(static_cast<std::size_t>(at - definition.facets.begin()), value);
    }
    return list_address(definition, lang, choice);
}

std::string list_address(Definition const& definition, Lang lang, std::string_view facet, std::string_view value) {
    Choice choice;
    choice.chosen.emplace_back(facet_named(definition, facet), value);
    return list_address(definition, lang, choice);
}

}  // namespace ognishte::listing
