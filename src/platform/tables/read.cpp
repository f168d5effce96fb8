#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "csv.hpp"
#include "encoding.hpp"
#include "platform/tables/json_rows.hpp"
#include "platform/tables/table.hpp"
#include "shape.hpp"
#include "xlsx_read.hpp"

namespace ognishte::tables {
namespace {

Result<std::string> detect_format(std::string_view bytes, std::string_view wished) {
    // What the bytes say beats what a name says: people rename files.
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return std::string("xlsx");
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return Error{Code::invalid, "an old or encrypted Excel file", "tables.error.old_excel"};
    if (bytes.starts_with("%PDF")) return Error{Code::invalid, "a PDF", "tables.error.no_table"};
    if (wished == "csv" || wished == "tsv" || wished == "json") return std::string(wished);
    if (wished == "ndjson") return std::string("json");
    if (wished == "xlsx") return Error{Code::invalid, "not an XLSX file", "tables.error.damaged"};
    if (!wished.empty())
        return Error{Code::invalid, "no table format: " + std::string(wished), "tables.error.no_table"};
    auto const start = trim(bytes.substr(0, 4096));
    if (start.starts_with('<')) return Error{Code::invalid, "markup, not a table", "tables.error.no_table"};
    return std::string(start.starts_with('[') || start.starts_with('{') ? "json" : "csv");
}

// Excel's own first line "sep=;": not a row, and Excel does not show it as one.
char take_separator_line(std::string_view text, std::size_t& length) {
    if (text.size() < 5 || !starts_with_ignoring_case(text.substr(0, 4), "sep=")) return 0;
    auto const rest = text.substr(5);
    bool const ends = rest.empty() || rest.front() == '\n' || rest.front() == '\r';
    if (!ends || static_cast<unsigned char>(text[4]) >= 0x80 || text[4] == '"') return 0;
    length = 5U + (rest.starts_with("\r\n") ? 2U : rest.empty() ? 0U : 1U);
    return text[4];
}

Result<> read_csv(std::string_view bytes, ReadOptions const& options, std::string_view format, Table& table,
                  Shaper& shaper) {
    auto const encoded = TRY(detect_encoding(bytes, options.encoding));
    table.encoding = name_of(encoded.encoding);
    std::size_t at = encoded.start;
    std::string piece;
    decode_some(encoded.encoding, bytes, at, piece);
    if (piece.find('\0') != std::string::npos)
        return Error{Code::invalid, "zero characters: no text", "tables.error.no_table"};

    std::size_t skip = 0;
    table.separator = take_separator_line(piece, skip);
    if (options.separator != 0) table.separator = options.separator;
    if (table.separator == 0 && format == "tsv") table.separator = '\t';
    if (table.separator == 0)
        table.separator = detect_separator(piece, at == bytes.size() ? Sample::whole : Sample::part);
    piece.erase(0, skip);

    CsvReader reader(table.separator, options.limits,
                     [&](Row& row, std::span<Note const> notes) { return shaper.take(row, notes); });
    for (;;) {
        if (TRY(reader.feed(piece)) == Go::stop) return done();
        if (at >= bytes.size()) break;
        decode_some(encoded.encoding, bytes, at, piece);
    }
    TRY(reader.finish());
    return done();
}

Result<> read_json(std::string_view bytes, ReadOptions const& options, Table& table, OnHeader const& on_header,
                   OnRow const& on_row) {
    auto const rows = TRY(read_json_rows(bytes, options.limits));
    std::set<std::string_view> seen;
    for (auto const& row : rows)
        for (auto const& [name, value] : row.value.members())
            if (seen.insert(name).second) table.header.names.push_back(name);
    if (TRY(on_header(table.header)) == Go::stop) return done();
    for (auto const& json : rows) {
        Row row{json.number, {}};
        for (auto const& name : table.header.names) {
            auto const& value = json.value[name];
            Cell cell;
            if (value.is_string()) {
                cell.text = value.text();
            } else if (value.is_bool()) {
                cell = Cell{value.boolean() ? "true" : "false", Kind::boolean};
            } else if (!value.is_null()) {
                cell = Cell{value.dump(), value.is_number() ? Kind::number : Kind::text};
            }
            row.cells.push_back(std::move(cell));
        }
        if (TRY(on_row(row)) == Go::stop) return done();
    }
    return done();
}

}  // namespace

Result<Table> for_each_row(std::string_view bytes, ReadOptions const& options, OnHeader const& on_header,
                           OnRow const& on_row) {
    if (bytes.size() > options.limits.bytes)
        return Error{Code::too_large, "the file is over the limit", "tables.error.too_large"};
    auto const format = TRY(detect_format(bytes, options.format));
    Table table;
    table.format = format == "tsv" ? "csv" : format;
    if (format == "json") {
        TRY(read_json(bytes, options, table, on_header, on_row));
        return table;
    }
    Shaper shaper(options, format == "xlsx" ? Ragged::usual : Ragged::noted, table, on_header, on_row);
    if (format == "xlsx") {
        TRY(read_sheet(bytes, options, [&](Row& row) { return shaper.take(row, {}); }));
    } else {
        TRY(read_csv(bytes, options, format, table, shaper));
    }
    TRY(shaper.finish());
    return table;
}

Result<Table> read_table(std::string_view bytes, ReadOptions const& options) {
    std::vector<Row> rows;
    std::size_t cells = 0;
    auto table = TRY(for_each_row(
        bytes, options, [](Header const&) -> Result<Go> { return Go::on; },
        [&](Row& row) -> Result<Go> {
            cells += row.cells.size();
            if (cells > options.limits.cells)
                return Error{Code::too_large, "more than " + std::to_string(options.limits.cells) + " cells",
                             "tables.error.too_large"};
            rows.push_back(std::move(row));
            return Go::on;
        }));
    table.rows = std::move(rows);
    return table;
}

}  // namespace ognishte::tables
