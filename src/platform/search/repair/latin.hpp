// Latin typing: Bulgarian words written with Latin letters, by the Transliteration Act of 2009 or as people chat
// (шльокавица: 4 for ч, 6 for ш, q for я, w for в, j for ж or й, y or u for ъ). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/search/repair/vocabulary.hpp"

namespace ognishte::search {

struct Spelled {
    std::string codes;  // Bulgarian letters
    double cost = 0;    // 0: by the law, letter for letter
};

// Bulgarian words of the vocabulary that a Latin (or mixed) word may stand for, cheapest first; at most `limit`.
std::vector<Spelled> known_spellings(std::string_view typed, Vocabulary const& vocabulary, std::size_t limit);
// The likeliest Bulgarian spellings, known or not.
std::vector<Spelled> likely_spellings(std::string_view typed, std::size_t limit);
// Whether it may be Bulgarian in Latin letters: letters and the digits 1, 4, 6 only, with a Latin letter among them.
bool may_be_latin_typing(std::string_view token);

}  // namespace ognishte::search
