// CSV (RFC 4180 and what is met in life): a reader that is fed piece by piece, and a writer.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::tables {

// Takes UTF-8 in pieces cut anywhere and gives rows, blank ones included. Line ends are LF, CRLF or CR; inside quotes
// they are kept as they stand. Text behind a closing quote is kept and noted; an unclosed quote ends with the file.
class CsvReader {
public:
    using OnRawRow = std::function<Result<Go>(Row&, std::span<Note const>)>;
    CsvReader(char separator, Limits const& limits, OnRawRow on_row);

    // stop: the callback wants no more. Errors: too_large, or the callback's.
    Result<Go> feed(std::string_view piece);
    Result<Go> finish();

private:
    enum class State : unsigned char { cell_start, plain, quoted, after_quote, after_cr };
    Result<Go> end_row();
    Result<> end_cell();
    Result<> keep(std::string_view text);

    char separator_;
    Limits limits_;
    OnRawRow on_row_;
    State state_ = State::cell_start;
    Row row_;
    std::size_t used_ = 0;  // cells of row_ that belong to this row; the others keep their memory for later
    bool begun_ = false;    // the row has at least a byte
    std::vector<Note> notes_;
};

// The separator among , ; tab | under which the first rows agree best; a comma when none does.
enum class Sample : unsigned char { whole, part };
char detect_separator(std::string_view utf8, Sample size);

void append_csv_cell(std::string& out, Cell const& cell);
// Takes the guard off again: "'=1" becomes "=1", "''=1" becomes "'=1"; other text stays.
void strip_apostrophe(std::string& text);

Result<std::string> write_csv(Table const& table, CsvStyle style);

}  // namespace ognishte::tables
