// The address of the results: what a reader asked for and chose, read from a query and written back. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lang.hpp"
#include "platform/search/engine.hpp"

namespace ognishte::finding {

using Pairs = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::size_t k_page_size = 10;
inline constexpr std::size_t k_last_page = 100;

struct Choice {
    std::string words;
    std::vector<std::pair<search::Facet, std::string>> chosen;  // in the order of the address
    bool exact = false;
    bool newest = false;
    std::size_t page = 1;

    bool empty() const { return words.empty() && chosen.empty(); }
};

Choice choice_from(Pairs const& query);
search::Ask ask_for(Choice const& choice, Lang lang);

std::string search_path(Lang lang);
std::string address_of(Lang lang, Choice const& choice, std::string_view ending = "");  // ending: ".json"
// The feed of what is found, the newest first; `page` counts.
std::string feed_address(Lang lang, Choice choice);
Choice choice_from_feed(Pairs query);
Choice with_words(Choice choice, std::string words);  // the first page of these words, without filters
Choice without(Choice choice, search::Facet facet, std::string_view value);
Choice with_only(search::Facet facet, std::string value);

}  // namespace ognishte::finding
