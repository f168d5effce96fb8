// Whether Json::parse() would read what dump() writes of a value. Pure.
#pragma once

#include "base/json.hpp"

namespace ognishte {

// All its text is UTF-8, no name stands twice in an object, and it is not nested too deeply. Much faster than trying.
bool reads_back(Json const& value);

}  // namespace ognishte
