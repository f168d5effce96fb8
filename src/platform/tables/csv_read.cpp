#include <algorithm>

#include "csv.hpp"

namespace ognishte::tables {

CsvReader::CsvReader(char separator, Limits const& limits, OnRawRow on_row)
    : separator_(separator), limits_(limits), on_row_(std::move(on_row)) {}

Result<> CsvReader::keep(std::string_view text) {
    if (used_ == row_.cells.size()) row_.cells.emplace_back();
    auto& cell = row_.cells[used_].text;
    if (cell.size() + text.size() > limits_.cell_bytes)
        return Error{Code::too_large, "row " + std::to_string(row_.number + 1) + ": a cell is over the limit",
                     "tables.error.cell_too_large"};
    cell += text;
    return done();
}

Result<> CsvReader::end_cell() {
    TRY(keep({}));
    if (++used_ > limits_.columns)
        return Error{Code::too_large, "row " + std::to_string(row_.number + 1) + ": too many columns",
                     "tables.error.too_many_columns"};
    return done();
}

Result<Go> CsvReader::end_row() {
    ++row_.number;
    if (static_cast<std::size_t>(row_.number) > limits_.rows)
        return Error{Code::too_large, "more than " + std::to_string(limits_.rows) + " rows",
                     "tables.error.too_many_rows"};
    row_.cells.resize(used_);
    for (auto& note : notes_) note.row = row_.number;
    auto const go = TRY(on_row_(row_, notes_));
    // The callback may have moved the cells away; what is left keeps its memory.
    for (auto& cell : row_.cells) cell.text.clear();
    used_ = 0;
    begun_ = false;
    notes_.clear();
    return go;
}

Result<Go> CsvReader::feed(std::string_view piece) {
    std::size_t at = 0;
    while (at < piece.size()) {
        char const c = piece[at];
        if (state_ == State::after_cr) {
            state_ = State::cell_start;
            if (c == '\n') {
                ++at;
                continue;
            }
        }
        begun_ = begun_ || (c != '\n' && c != '\r');
        if (state_ == State::quoted) {
            auto const quote = piece.find('"', at);
            auto const end = quote == std::string_view::npos ? piece.size() : quote;
            TRY(keep(piece.substr(at, end - at)));
            at = end;
            if (at < piece.size()) {
                state_ = State::after_quote;
                ++at;
            }
            continue;
        }
        if (state_ == State::cell_start && c == '"') {
            state_ = State::quoted;
            ++at;
            continue;
        }
        if (state_ == State::after_quote && c == '"') {
            TRY(keep("\""));
            state_ = State::quoted;
            ++at;
            continue;
        }
        if (c == separator_) {
            TRY(end_cell());
            state_ = State::cell_start;
            ++at;
            continue;
        }
        if (c == '\n' || c == '\r') {
            ++at;
            if (begun_) TRY(end_cell());
            auto const go = TRY(end_row());
            state_ = c == '\r' ? State::after_cr : State::cell_start;
            if (go == Go::stop) return Go::stop;
            continue;
        }
        if (state_ == State::after_quote && c == ' ') {
            ++at;
            continue;
        }
        if (state_ == State::after_quote && std::none_of(notes_.begin(), notes_.end(), [](Note const& note) {
                return note.what == Trouble::text_after_quote;
            }))
            notes_.push_back(Note{0, Trouble::text_after_quote, 0, 0});
        state_ = State::plain;
        std::size_t end = at;
        while (end < piece.size() && piece[end] != separator_ && piece[end] != '\n' && piece[end] != '\r') ++end;
        TRY(keep(piece.substr(at, end - at)));
        at = end;
    }
    return Go::on;
}

Result<Go> CsvReader::finish() {
    if (state_ == State::quoted) notes_.push_back(Note{0, Trouble::quote_never_closed, 0, 0});
    if (!begun_ && used_ == 0) return Go::on;
    TRY(end_cell());
    return end_row();
}

namespace {

// How far the rows agree on one width under this separator: 0 when they have a single column.
double agreement(char separator, std::string_view sample, Sample size) {
    std::vector<std::size_t> widths;
    std::size_t rows = 0;
    CsvReader reader(separator, Limits{}, [&](Row& row, std::span<Note const> notes) -> Result<Go> {
        if (row.cells.empty()) return Go::on;
        // Under a wrong separator quotes stand in odd places: such a row agrees with no other.
        if (notes.empty()) widths.push_back(row.cells.size());
        return ++rows < 100 ? Go::on : Go::stop;
    });
    auto const fed = reader.feed(sample);
    // The last row of a part is cut off; it counts only when it is all there is.
    if (fed && fed.value() == Go::on && (size == Sample::whole || rows == 0)) {
        if (!reader.finish()) return 0;
    }
    std::size_t usual = 1;
    std::ptrdiff_t usual_count = 0;
    for (auto const width : widths) {
        auto const count = std::count(widths.begin(), widths.end(), width);
        if (count > usual_count || (count == usual_count && width > usual)) {
            usual = width;
            usual_count = count;
        }
    }
    return usual < 2 ? 0 : static_cast<double>(usual_count) / static_cast<double>(rows);
}

}  // namespace

char detect_separator(std::string_view sample, Sample size) {
    char best = ',';
    double best_agreement = 0;
    // Commas last: "1,5;2,5" agrees under both, and only decimals hold commas in such a file.
    for (char const candidate : {'\t', ';', '|', ','}) {
        auto const agreed = agreement(candidate, sample, size);
        if (agreed > best_agreement) {
            best_agreement = agreed;
            best = candidate;
        }
    }
    return best;
}

}  // namespace ognishte::tables
