// Names of plain text: "Family, Given, Suffix".
#pragma once

#include <string_view>

#include "platform/bibliography/work.hpp"

namespace ognishte::bibliography {

// "van der Berg, Jan, Jr.": what stands before the first comma is the family name with its particles; "Holloway R G" is
// a family name and initials; anything else without a comma is a literal.
Name parse_plain_name(std::string_view text);

// So that parse_plain_name() gives the name back: "van der Berg, Jan, Jr."; a literal as it is.
std::string write_plain_name(Name const& name);

}  // namespace ognishte::bibliography
