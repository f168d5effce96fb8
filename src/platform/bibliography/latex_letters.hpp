// Letters and signs that LaTeX writes as words (\ss, \CYRB, \alpha, \textendash).
#pragma once

#include <string_view>

namespace ognishte::bibliography {

// Of "ss" without the backslash; empty when the word is no letter we know.
std::string_view latex_letter(std::string_view word);

}  // namespace ognishte::bibliography
