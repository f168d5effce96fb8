// Hard words explained for a child of about ten (content/words.json). Read once at start; immutable, thread-safe.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/lang.hpp"
#include "base/result.hpp"

namespace ognishte::process {

using ByLang = std::array<std::string, k_langs.size()>;
inline std::string const& in(Lang lang, ByLang const& words) {
    return words[static_cast<std::size_t>(lang)];
}

struct Word {
    std::string id;     // of its place on a page: "foster"
    std::string topic;  // of the word in the thesaurus; may be empty
    ByLang term, text;
};

// invalid: not the shape of words.json, or an id that stands twice.
Result<std::vector<Word>> read_words(std::string_view json);
// Null: no such word.
Word const* find_word(std::vector<Word> const& words, std::string_view id);

}  // namespace ognishte::process
