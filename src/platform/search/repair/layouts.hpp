// Keyboards: what was typed with another layout than the one that was on. БДС (the standard's), the phonetic layout
// and the new phonetic one of БДС 5237:2006. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ognishte::search {

// What the same keys write with other layouts; only those that differ from the text and leave no key unread.
std::vector<std::string> other_layouts(std::string_view text);

}  // namespace ognishte::search
