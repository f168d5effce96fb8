// HTML, JATS and character references inside bibliographic texts.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::bibliography {

// A tag of HTML or JATS by name, or a reference such as "&eacute;" or "&#8211;". Quick; "p < .05" and "R&D" are none.
bool may_hold_markup(std::string_view text);

// One round of html_import::clean() and its result as text, blocks parted by empty lines. What clean() refuses comes
// back disarmed.
std::string without_markup(std::string_view text);

// "<" as "‹" and "&" as "＆".
std::string disarmed(std::string_view text);

}  // namespace ognishte::bibliography
