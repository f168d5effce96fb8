// Asked: a query as people type it: words, "phrases" in quotes of any kind, and -words or -"phrases" that must not be
// there. A sign that does not fit is a part of its word: a keyboard of another layout may have meant a letter. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ognishte::search {

inline constexpr std::size_t k_longest_query = 400;  // bytes; what is longer is cut at a letter

struct Asked {
    std::string words;  // what is neither phrase nor excluded, in order, parted by single spaces
    std::vector<std::string> phrases;
    std::vector<std::string> without;  // words and phrases
    bool empty() const { return words.empty() && phrases.empty() && without.empty(); }
};

Asked read_query(std::string_view text);
// The query with other words, its phrases and exclusions kept.
std::string with_words(Asked const& asked, std::string_view words);

}  // namespace ognishte::search
