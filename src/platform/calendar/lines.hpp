// What libical must not see: it is quadratic in the parameters of one line (a minute for 500 KB) and in its values.
// Pure; linear.
#pragma once

#include <cstddef>
#include <string_view>

namespace ognishte::calendar {

inline constexpr std::size_t k_longest_line = std::size_t{64} * 1024;
inline constexpr int k_most_parameters = 64;  // of one line; real ones have at most a dozen

// Whether each line (RFC 5545 3.1, folded ones as one) keeps to both.
bool bearable_lines(std::string_view bytes);

}  // namespace ognishte::calendar
