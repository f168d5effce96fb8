// What ICU knows of letters: composing, taking marks off, and what is a letter at all. Pure and thread-safe; text that
// ICU cannot take comes back as it is.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::i18n {

// Unicode NFC: "e" and a combining acute become "é".
std::string composed(std::string_view utf8);

// "Müller" as "Muller", "ѝ" as "и", and also "й" as "и": put Cyrillic into Latin first where that matters.
std::string without_marks(std::string_view utf8);

// Letters and digits of all scripts, in lower case; everything else falls away.
std::string letters_and_digits(std::string_view utf8);

// "Маркова" as "МАРКОВА".
std::string capitals(std::string_view utf8);

}  // namespace ognishte::i18n
