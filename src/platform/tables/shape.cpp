#include "shape.hpp"

#include "base/text.hpp"
#include "csv.hpp"

namespace ognishte::tables {
namespace {

constexpr std::size_t k_most_notes = 1000;

bool is_blank(Row const& row) {
    for (auto const& cell : row.cells)
        if (!trim(cell.text).empty()) return false;
    return true;
}

}  // namespace

void Shaper::note(Note note) {
    if (table_.notes.size() < k_most_notes) table_.notes.push_back(note);
}

Result<Go> Shaper::tell_header() {
    told_ = true;
    auto& names = table_.header.names;
    while (!names.empty() && trim(names.back()).empty()) names.pop_back();
    return on_header_(table_.header);
}

Result<Go> Shaper::take_header(Row& row) {
    auto& header = table_.header;
    if (header.row == 0) header.row = row.number;
    if (header.names.size() < row.cells.size()) header.names.resize(row.cells.size());
    last_.resize(header.names.size());
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        auto& name = header.names[i];
        auto& more = row.cells[i].text;
        // A cell merged downwards repeats its value when merged cells are spread.
        if (more.empty() || more == last_[i]) continue;
        if (!name.empty()) name += ' ';
        name += more;
        last_[i] = std::move(more);
    }
    return row.number - header.row + 1 >= options_.header_rows ? tell_header() : Go::on;
}

Result<Go> Shaper::take(Row& row, std::span<Note const> notes) {
    if (row.number < options_.header_from || is_blank(row)) return Go::on;
    if (options_.comment != 0 && row.cells.front().text.starts_with(options_.comment)) return Go::on;
    for (auto const& one : notes) note(one);
    if (options_.apostrophe == Apostrophe::strip && ragged_ == Ragged::noted)
        for (auto& cell : row.cells) strip_apostrophe(cell.text);
    bool const in_header = !told_ && options_.header_rows > 0 &&
                           (table_.header.row == 0 || row.number - table_.header.row < options_.header_rows);
    if (in_header) return take_header(row);
    if (!told_ && TRY(tell_header()) == Go::stop) return Go::stop;

    auto const wide = table_.header.names.size();
    while (row.cells.size() > wide && row.cells.back().text.empty()) row.cells.pop_back();
    auto const found = static_cast<int>(row.cells.size());
    if (wide > 0 && row.cells.size() > wide)
        note(Note{row.number, Trouble::too_many_cells, found, static_cast<int>(wide)});
    if (row.cells.size() < wide) {
        if (ragged_ == Ragged::noted) note(Note{row.number, Trouble::too_few_cells, found, static_cast<int>(wide)});
        row.cells.resize(wide);
    }
    return on_row_(row);
}

Result<> Shaper::finish() {
    if (!told_) TRY(tell_header());
    return done();
}

}  // namespace ognishte::tables
