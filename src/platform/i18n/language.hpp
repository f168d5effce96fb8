// What ICU knows of a language: plural forms and order of words. Loaded at first use of each language, then shared by
// all threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/lang.hpp"

namespace ognishte::i18n {

// Index of the gettext plural form: the place of the count's CLDR category among those whole numbers of the language
// use, in the order zero, one, two, few, many, other.
std::size_t plural_form(Lang lang, std::int64_t count);

}  // namespace ognishte::i18n
