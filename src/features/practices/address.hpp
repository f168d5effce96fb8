// The address of the list: what a reader chose, read from a query and written back, so that every filter, page and
// download has an address of its own. Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/lang.hpp"
#include "practices.hpp"

namespace ognishte::practices {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Choice {
    std::string words;                                  // as typed, trimmed
    std::vector<std::pair<Facet, std::string>> chosen;  // in the order of the facets, without repetition
    Order order = Order::evidence;
};

// Unknown names are ignored; a value nobody has simply finds nothing.
Choice choice_from(Pairs const& query);
ListQuery query_from(Choice const& choice, Pairs const& query);

Pairs pairs_of(Choice const& choice);
Choice without(Choice choice, Facet facet, std::string_view value);

std::string list_path(Lang lang);
std::string practice_path(Lang lang, std::string_view slug);
std::string list_address(Lang lang, Choice const& choice, Pairs const& more = {});

}  // namespace ognishte::practices
