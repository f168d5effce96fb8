// Ranking of the lemmas of a form: rules of Bulgarian endings and how often each lemma occurs in plain text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lexicon.hpp"

namespace ognishte::lemma {

// How often each word occurs in texts, in letter codes.
using Counts = std::unordered_map<std::string, int>;
void count_words(Counts& counts, std::string_view text);

// Spreads the counts of forms over their lemmas (expectation maximisation, 6 rounds).
void estimate_frequencies(Lexicon& lexicon, Counts const& counts);

// The lemmas of a form worth indexing, best first.
std::vector<std::string> near_lemmas(Lexicon const& lexicon, std::string_view form,
                                     std::vector<Lexicon::Id> const& candidates);

}  // namespace ognishte::lemma
