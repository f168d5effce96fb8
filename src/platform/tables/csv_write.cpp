#include <array>

#include "csv.hpp"

namespace ognishte::tables {
namespace {

// What spreadsheets take for the beginning of a formula, the full-width forms included.
bool begins_formula(std::string_view text) {
    constexpr std::string_view narrow = "=+-@\t\r\n";
    if (!text.empty() && narrow.find(text.front()) != std::string_view::npos) return true;
    constexpr std::array<std::string_view, 4> wide = {"＝", "＋", "－", "＠"};
    for (auto const sign : wide)
        if (text.starts_with(sign)) return true;
    return false;
}

// Apostrophes before a formula sign count too: otherwise "'=1" and a guarded "=1" would read back as one.
bool needs_guard(std::string_view text) {
    auto const first = text.find_first_not_of('\'');
    return first != std::string_view::npos && begins_formula(text.substr(first));
}

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

void append_csv_cell(std::string& out, Cell const& cell) {
    out += '"';
    bool const typed_number = cell.kind == Kind::number && is_number(cell.text);
    if (!typed_number && needs_guard(cell.text)) out += '\'';
    for (char const c : cell.text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void strip_apostrophe(std::string& text) {
    if (text.starts_with('\'') && needs_guard(text)) text.erase(0, 1);
}

Result<std::string> write_csv(Table const& table, CsvStyle style) {
    std::string out = style == CsvStyle::excel ? "\xEF\xBB\xBF" : "";
    char const separator = style == CsvStyle::excel ? ';' : ',';
    auto const end_line = [&] {
        if (!out.empty() && out.back() == separator) out.pop_back();
        out += "\r\n";
    };
    for (auto const& name : table.header.names) {
        append_csv_cell(out, Cell{name});
        out += separator;
    }
    if (!table.header.names.empty()) end_line();
    for (auto const& row : table.rows) {
        for (auto const& cell : row.cells) {
            append_csv_cell(out, cell);
            out += separator;
        }
        end_line();
    }
    return out;
}

}  // namespace ognishte::tables
