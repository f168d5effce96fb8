// Excerpts: what a result shows of a text, with the found words marked. The text is escaped; nothing of it is markup.
// Pure and thread-safe.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/safe_html.hpp"
#include "platform/search/analysis/analysis.hpp"

namespace ognishte::search {

using Marks = std::set<std::string, std::less<>>;  // terms, as Plan::marks

// The whole text, each found word in <mark>; found words side by side share one.
SafeHtml marked(std::string_view text, Marks const& marks, Analyzer const& analyzer);

struct Excerpt {
    SafeHtml html;
    std::size_t found = 0;  // different terms in it
};
// The part of about `length` bytes that holds the most of them, cut between words; the beginning when it holds none.
Excerpt excerpt(std::string_view text, Marks const& marks, Analyzer const& analyzer, std::size_t length);

}  // namespace ognishte::search
