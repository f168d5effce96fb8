// ZIP archives out (PKWARE APPNOTE 6.3): deflated, in the order given, with one fixed date, so that the same files make
// the same bytes. Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace ognishte::tables {

// Names and bytes. too_large: over 65 535 files, or 4 GiB in one or altogether.
Result<std::string> zip_of(std::vector<std::pair<std::string, std::string>> const& files);

}  // namespace ognishte::tables
