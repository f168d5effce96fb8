// A table as somebody matched and mended it: what the importer of a kind then reads. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::imports {

// What of a file can be matched: tables; RIS, BibTeX, iCalendar and JSON say themselves what is what.
bool is_table(std::string_view file_name, std::string_view bytes);

// SHA-256 over the names of the columns, in their order.
std::string heading_of(tables::Table const& table);

// Puts mended cells in their place: [{"row": 3, "column": 1, "text": "…"}], rows as a spreadsheet counts, columns
// from 0. What names no cell is left aside.
void mend(tables::Table& table, Json const& mended);
// The same list with one more cell, in the place of an older one.
Json with_mended(Json mended, int row, std::size_t column, std::string_view text);

// As CSV with the fields as heading; columns whose field is "" stay out. Row i of the table is row i + 2 of the file.
// too_large: over the limits of tables.
Result<std::string> prepared(tables::Table const& table, std::vector<std::string> const& fields);

}  // namespace ognishte::imports
