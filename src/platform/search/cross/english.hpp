// English words whose base form no stemmer finds: children, went, better. Our own list. Pure.
#pragma once

#include <string_view>

namespace ognishte::search {

// The base form; empty for a word that is regular or not English.
std::string_view irregular_base(std::string_view lower_case_word);
// Words that say so little that a translation of them only disturbs: the, of, does.
bool is_english_filler(std::string_view lower_case_word);

}  // namespace ognishte::search
