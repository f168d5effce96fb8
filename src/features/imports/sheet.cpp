#include "sheet.hpp"

#include "base/ascii.hpp"
#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

namespace ognishte::imports {

bool is_table(std::string_view file_name, std::string_view bytes) {
    auto const name = to_lower(file_name);
    for (std::string_view const ending : {".csv", ".tsv", ".txt", ".xlsx"})
        if (name.ends_with(ending)) return true;
    for (std::string_view const ending : {".ris", ".bib", ".bibtex", ".ics", ".json", ".ndjson", ".xml", ".nbib"})
        if (name.ends_with(ending)) return false;
    return bytes.starts_with("PK\x03\x04");
}

std::string heading_of(tables::Table const& table) {
    std::string all;
    for (auto const& name : table.header.names) all.append(name).push_back('\n');
    return to_hex(sha256(all));
}

void mend(tables::Table& table, Json const& mended) {
    for (auto const& one : mended.items()) {
        auto const column = one["column"].integer();
        for (auto& row : table.rows)
            if (row.number == one["row"].integer() && column >= 0 &&
                static_cast<std::size_t>(column) < row.cells.size())
                row.cells[static_cast<std::size_t>(column)] = {one["text"].text(), tables::Kind::text};
    }
}

Json with_mended(Json mended, int row, std::size_t column, std::string_view text) {
    auto out = Json::array();
    for (auto const& one : mended.items())
        if (one["row"].integer() != row || one["column"].integer() != static_cast<std::int64_t>(column)) out.push(one);
    out.push(Json::Object{{"row", row}, {"column", static_cast<std::int64_t>(column)}, {"text", text}});
    return out;
}

Result<std::string> prepared(tables::Table const& table, std::vector<std::string> const& fields) {
    tables::Table out;
    out.header.row = 1;
    for (auto const& field : fields)
        if (!field.empty()) out.header.names.push_back(field);
    int number = 1;
    for (auto const& row : table.rows) {
        tables::Row kept{++number, {}};
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (!fields[i].empty()) kept.cells.push_back(i < row.cells.size() ? row.cells[i] : tables::Cell{});
        out.rows.push_back(std::move(kept));
    }
    return tables::write_table(out, "csv");
}

}  // namespace ognishte::imports
