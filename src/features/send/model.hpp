// What may stand in a letter to a friend. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ognishte::send {

inline constexpr std::size_t k_longest_name = 60;  // code points

// The sender's name as it may stand in the letter: letters of any script, spaces, hyphens, apostrophes, and full stops
// behind initials and shortened words; at most five words. Runs of spaces become one. "" is nobody in particular.
// Nothing when it is anything else: no digits, no "@", no dot between longer words, so neither address nor link.
std::optional<std::string> clean_name(std::string_view typed);

}  // namespace ognishte::send
