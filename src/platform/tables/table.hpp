// Tables in and out: CSV, XLSX and JSON rows read into one shape, and written from it.
//
// Reading keeps one row in memory (for_each_row) or all of them (read_table); bytes may be a mapped file. Nothing is
// guessed about meaning: a cell is text, with a kind where the file says one. Values are plain; functions are
// thread-safe. Errors carry a text key of tables.* for people; the message names the row for the operator.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/tables/rows.hpp"

namespace ognishte::tables {

enum class Merged : unsigned char { first_cell, spread };  // where the value of merged XLSX cells goes
enum class Apostrophe : unsigned char { strip, keep };     // our own guard before "=", "+" … (write_table adds it)

struct Limits {
    std::size_t bytes = 256U << 20U;     // of the file
    std::size_t unpacked = 200U << 20U;  // of an XLSX
    std::size_t cell_bytes = 1U << 20U;
    std::size_t columns = 16384;
    std::size_t rows = 1048576;
    std::size_t cells = 8000000;  // kept in memory by read_table
};

struct ReadOptions {
    std::string format = {};    // "csv", "tsv", "xlsx", "json", "ndjson"; empty: seen from the bytes
    std::string encoding = {};  // of CSV, where declared; iso-8859-1 and iso-8859-7 are never guessed
    char separator = 0;         // of CSV; 0: seen from the first rows among , ; tab |
    std::string sheet = {};     // of XLSX: name, or number from 1; empty: the first
    int header_rows = 1;        // several are joined with a space; 0: no header
    int header_from = 0;        // row the header starts in; 0: the first that is not blank
    char comment = 0;           // rows that begin with it are skipped
    Merged merged = Merged::first_cell;
    Apostrophe apostrophe = Apostrophe::strip;
    Limits limits = {};
};

enum class Go : unsigned char { on, stop };
using OnHeader = std::function<Result<Go>(Header const&)>;
using OnRow = std::function<Result<Go>(Row&)>;  // the row may be moved from

// Calls on_header once (also without any row), then on_row for each row that is not blank. The Table given back has
// no rows. invalid: no table of a kind we read; too_large: over a limit. The callbacks' errors are passed on.
Result<Table> for_each_row(std::string_view bytes, ReadOptions const& options, OnHeader const& on_header,
                           OnRow const& on_row);
Result<Table> read_table(std::string_view bytes, ReadOptions const& options = {});

// The sheets of an XLSX in order, without chart sheets.
Result<std::vector<std::string>> sheet_names(std::string_view bytes, Limits const& limits = {});

enum class CsvStyle : unsigned char { plain, excel };  // excel: semicolons and a byte-order mark
struct WriteOptions {
    CsvStyle csv = CsvStyle::plain;
    std::string sheet = "Sheet1";  // XLSX: at most 31 characters, none of []:*?/\ (they are replaced)
    std::string folder = {};       // XLSX: for temporary files; empty: the system's
};

// "csv", "xlsx", "json" (array of objects) or "ndjson". In CSV every cell is quoted and a text that a spreadsheet could
// take for a formula gets a leading apostrophe; JSON is the faithful twin. too_large: more than the format holds.
Result<std::string> write_table(Table const& table, std::string_view format, WriteOptions const& options = {});

}  // namespace ognishte::tables
