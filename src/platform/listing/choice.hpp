// Choice: what a reader chose of a list, read from an address and written back, so that every filter, page and download
// has one address of its own. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lang.hpp"
#include "platform/listing/definition.hpp"

namespace ognishte::listing {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Choice {
    std::string words;                                        // as typed, trimmed
    std::vector<std::pair<std::size_t, std::string>> chosen;  // facet by its place, value; without repetition
    std::size_t order = 0;                                    // by its place
    bool holds(std::size_t facet, std::string_view value) const;
    bool empty() const { return words.empty() && chosen.empty(); }
};

// Where in the list a page stands: behind a record, in front of one, or the page of a number from 1.
struct Place {
    std::string after;
    std::string before;
    std::size_t page = 0;
};

// Unknown names are ignored, as is what is too much: 200 letters of a word or value, 40 values; a value nobody has
// simply finds nothing. Of a facet that takes one value the first counts.
Choice choice_from(Definition const& definition, Pairs const& query);
Place place_from(Pairs const& query);
// The words of a choice as they are looked for: folded, at most eight.
std::vector<std::string> folded_words(Choice const& choice);

// In the order of the definition: two readers with one choice have one address.
Pairs pairs_of(Definition const& definition, Choice const& choice);
Choice without(Choice choice, std::size_t facet, std::string_view value);
// The place of a facet; it must be there.
std::size_t facet_named(Definition const& definition, std::string_view name);

std::string list_path(Definition const& definition, Lang lang);
std::string list_address(Definition const& definition, Lang lang, Choice const& choice, Pairs const& more = {});
// The list narrowed to any of these topics and any of these territories, by the facets "topic" and "municipality";
// empty where it lacks one that is needed, or an address cannot carry so many.
std::string narrowed_address(Definition const& definition, Lang lang, std::vector<std::string> const& topics,
                             std::vector<std::string> const& territories);
// The feed of what is new in the list with the same filters; its order is its own.
std::string feed_address(Definition const& definition, Lang lang, Choice choice);
// The list with one value chosen.
std::string list_address(Definition const& definition, Lang lang, std::string_view facet, std::string_view value);

}  // namespace ognishte::listing
