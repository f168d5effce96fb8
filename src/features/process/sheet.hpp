// Rows of a CSV file of ours by the names of its columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ognishte::process {

// The cells of each row in the order of `columns`. invalid: the file has other columns.
Result<std::vector<std::vector<std::string>>> read_sheet(std::string_view csv,
                                                         std::vector<std::string_view> const& columns);

}  // namespace ognishte::process
