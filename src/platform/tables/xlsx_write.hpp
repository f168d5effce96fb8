// XLSX files, written row by row to a temporary file by libxlsxwriter in constant memory.
#pragma once

#include <string>

#include "platform/tables/table.hpp"

namespace ognishte::tables {

Result<std::string> write_xlsx(Table const& table, WriteOptions const& options);

}  // namespace ognishte::tables
