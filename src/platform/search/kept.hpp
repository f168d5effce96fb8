// Words kept with a row, for lists that filter in the store and must know a change at once: the terms of a text, each
// once, between spaces, and what of them a query wants. The same analysis as the search's. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/search/analysis/analysis.hpp"

namespace ognishte::search {

// " грижа приемен "; without an analyzer the folded text as it stands.
std::string kept_words(Analyzer const* analyzer, std::string_view text);
// For each word of a query the parts of which one must stand in the kept words; words that narrow nothing are left out.
std::vector<std::vector<std::string>> wanted_words(Analyzer const* analyzer, std::vector<std::string> const& words);

}  // namespace ognishte::search
