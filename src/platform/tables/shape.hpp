// From raw rows to a table: header, blank and comment rows, widths.
#pragma once

#include <span>

#include "platform/tables/table.hpp"

namespace ognishte::tables {

enum class Ragged : unsigned char { noted, usual };  // usual: short rows are no trouble (XLSX leaves blank cells out)

class Shaper {
public:
    Shaper(ReadOptions const& options, Ragged ragged, Table& out, OnHeader const& on_header, OnRow const& on_row)
        : options_(options), ragged_(ragged), table_(out), on_header_(on_header), on_row_(on_row) {}

    Result<Go> take(Row& row, std::span<Note const> notes);
    // After the last row: the header is told even when there was none.
    Result<> finish();

private:
    Result<Go> take_header(Row& row);
    Result<Go> tell_header();
    void note(Note note);

    ReadOptions const& options_;
    Ragged ragged_;
    Table& table_;
    OnHeader const& on_header_;
    OnRow const& on_row_;
    std::vector<std::string> last_;  // what the header row above held, column by column
    bool told_ = false;
};

}  // namespace ognishte::tables
