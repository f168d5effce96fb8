// A table as it is read and written. Plain values.
#pragma once

#include <string>
#include <vector>

namespace ognishte::tables {

enum class Kind : unsigned char { text, number, boolean, date, error };

// One cell. `text` is canonical: a number is "-12.5" (at most 15 significant digits, as spreadsheets show), a boolean
// "true" or "false", a date "2026-11-22", "2026-11-22T13:30:00" or "13:30:00", an error "#N/A". Empty text: blank.
struct Cell {
    std::string text;
    Kind kind = Kind::text;
    bool operator==(Cell const&) const = default;
};

struct Row {
    int number = 0;  // from 1, as a spreadsheet shows it: blank rows and the header count
    std::vector<Cell> cells;
};

// What is odd about a row but does not stop the reading.
enum class Trouble : unsigned char { too_few_cells, too_many_cells, quote_never_closed, text_after_quote };
struct Note {
    int row = 0;
    Trouble what = Trouble::too_few_cells;
    int found = 0;     // cells in the row
    int expected = 0;  // cells in the header
    bool operator==(Note const&) const = default;
};

struct Header {
    std::vector<std::string> names;  // as they stand; blank and repeated names are kept
    int row = 0;                     // where it stood; 0 when there was none
};

struct Table {
    Header header;
    std::vector<Row> rows;    // without blank ones; each at least as wide as the header
    std::vector<Note> notes;  // at most 1 000
    std::string format;       // what was found: "csv", "xlsx", "json"
    std::string encoding;     // of CSV: "utf-8", "utf-16le", "windows-1251", …
    char separator = 0;       // of CSV
};

}  // namespace ognishte::tables
