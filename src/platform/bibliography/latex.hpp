// LaTeX as it stands in BibTeX values, to Unicode and back.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::bibliography {

// Accents (\'e, \"{\i}, \v s), letters (\ss, \CYRB), dashes and quotes (--, ``), ~, \par, math letters; braces fall
// away, an unknown command leaves its argument. Accents are composed (NFC). Any text is taken.
std::string from_latex(std::string_view latex);

// So that from_latex() gives the text back; letters stay UTF-8.
std::string to_latex(std::string_view text);
// The same for titles: words with capitals inside the sentence are put in braces, which keeps their case.
std::string to_latex_title(std::string_view text);

// Addresses and DOIs: only \_ \% \& \# \~ lose their backslash, and braces fall away.
std::string from_verbatim(std::string_view latex);

}  // namespace ognishte::bibliography
