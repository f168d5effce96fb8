// Where in HTML each value of a view stands, as ctemplate's AUTOESCAPE parser sees it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ognishte::view {

enum class Place { text, address, markup };  // text or quoted attribute; whole address in href, src, action …; SafeHtml

struct Placed {
    std::string name;
    Place place;
};

// The values in order. invalid: the HTML does not parse, or a value stands where none may: in an attribute without
// quotes, in script, style or an event attribute, or as a name of a tag or attribute. Not thread-safe.
Result<std::vector<Placed>> find_places(std::string_view markup);

}  // namespace ognishte::view
