// What the numbers and texts of an XLSX sheet mean. Pure.
#pragma once

#include <string>
#include <string_view>

#include "platform/tables/table.hpp"

namespace ognishte::tables {

// How a number format shows its number (ECMA-376 part 1, 18.8.30 and 18.8.31).
enum class Show : unsigned char { number, date, time, duration };
Show show_of_builtin(int format_id);
Show show_of_code(std::string_view format_code);

enum class DateSystem : unsigned char { from_1900, from_1904 };

// A number as text: at most 15 significant digits, never in powers of ten where 15 digits suffice.
std::string number_text(std::string_view xml_value);
// A number that a format shows as date or time. Numbers outside the calendar stay numbers. The day that 1900 did not
// have (serial 60) comes out as "1900-02-29", which no date check accepts.
Cell date_cell(std::string_view xml_value, Show show, DateSystem system);

// Undoes "_x000D_" and "_x005F_" (ECMA-376 part 1, 22.4.2.4, bstr).
std::string unescape_bstr(std::string text);
// Guards a text that looks like such an escape; libxlsxwriter escapes control characters itself, but not this.
std::string escape_bstr(std::string const& text);

// "AB" of "AB12" as 28; 0 when there are no letters. At most 16 384, else 16 385.
std::size_t column_number(std::string_view reference);
// "12" of "AB12"; 0 when there are no digits or too many.
int row_number(std::string_view reference);

}  // namespace ognishte::tables
