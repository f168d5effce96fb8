// Which program this is.
#pragma once

#include <string>

namespace ognishte::app {

// Version, commit and build options, a line each.
std::string version_text();
// "0.1.0"
std::string version_number();

}  // namespace ognishte::app
