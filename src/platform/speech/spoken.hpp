// Spoken: a text as it is read aloud: abbreviations and numbers that a voice would misread in words, signs and control
// characters gone. Pure and thread-safe; linear in the text.
#pragma once

#include <string>
#include <string_view>

#include "base/lang.hpp"

namespace ognishte::speech {

std::string spoken(Lang lang, std::string_view text);

}  // namespace ognishte::speech
