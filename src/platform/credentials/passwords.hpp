// Which passwords are taken: 15 to 128 code points, no rule about kinds of characters (NIST SP 800-63B §5.1.1.2, OWASP
// ASVS 5.0 §6.2), not made of words that everybody tries. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ognishte::credentials {

inline constexpr std::size_t k_shortest_password = 15;
inline constexpr std::size_t k_longest_password = 128;

// As it is hashed: NFC, nothing else; case and spaces count.
std::string normal_password(std::string_view typed);

enum class Weakness { none, too_short, too_long, common };

// `own`: words that belong to the person and the place (name, address, site), in any spelling. common: letters and
// digits apart, it is one or two words of the list of common passwords or of `own`, however often repeated, also when
// they were typed on a Bulgarian keyboard; or one run or repetition of few characters.
Weakness weakness_of(std::string_view normal, std::vector<std::string> const& own);

}  // namespace ognishte::credentials
