// XLSX sheets, read row by row.
#pragma once

#include <functional>
#include <string_view>

#include "platform/tables/table.hpp"

namespace ognishte::tables {

// Rows in the order they stand in, blank ones as the file has them; cells to the last one that is not blank.
Result<> read_sheet(std::string_view bytes, ReadOptions const& options, std::function<Result<Go>(Row&)> const& on_row);

}  // namespace ognishte::tables
