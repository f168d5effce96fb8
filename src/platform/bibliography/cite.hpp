// References in words: APA 7 (Publication Manual of the American Psychological Association, 7th edition, chapters 9–11)
// and БДС ISO 690 as Bulgarian libraries write it: family names in capitals, the year in the imprint, at most three
// authors. Names stand in the letters they were written in; titles keep their case. Thread-safe.
#pragma once

#include <string>

#include "base/lang.hpp"
#include "base/safe_html.hpp"
#include "platform/bibliography/work.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::bibliography {

enum class Style : unsigned char { apa, bds_iso_690 };

struct Citation {
    SafeHtml html;     // with <i>; addresses are links
    std::string text;  // the same without markup
};

// The reference of a list of literature. `words` is the language of „и др.“, „В:“, “et al.”, “In”.
Citation cite(i18n::Texts const& texts, Work const& work, Style style, Lang words);

}  // namespace ognishte::bibliography
