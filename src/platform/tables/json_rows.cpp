#include "platform/tables/json_rows.hpp"

#include <charconv>

#include "base/text.hpp"

namespace ognishte::tables {
namespace {

Error no_object(int number) {
    return Error{Code::invalid, "row " + std::to_string(number) + " is no JSON object", "tables.error.json"};
}

Result<std::vector<JsonRow>> read_lines(std::string_view bytes, Limits const& limits) {
    std::vector<JsonRow> rows;
    int number = 0;
    for (auto line : split(bytes, '\n')) {
        ++number;
        line = trim(line);
        if (line.empty()) continue;
        auto value = Json::parse(line);
        if (!value) {
            auto error = std::move(value).error().within("row " + std::to_string(number));
            error.text_key = "tables.error.json";
            return error;
        }
        if (!value->is_object()) return no_object(number);
        rows.push_back(JsonRow{number, std::move(value).value()});
        if (rows.size() > limits.rows) return Error{Code::too_large, "too many rows", "tables.error.too_many_rows"};
    }
    return rows;
}

Json typed(Cell const& cell) {
    if (cell.text.empty()) return {};
    if (cell.kind == Kind::boolean) return Json(cell.text == "true");
    if (cell.kind != Kind::number) return Json(cell.text);
    auto const* end = cell.text.data() + cell.text.size();
    std::int64_t whole = 0;
    if (auto const [at, error] = std::from_chars(cell.text.data(), end, whole); error == std::errc{} && at == end)
        return Json(whole);
    double real = 0;
    if (auto const [at, error] = std::from_chars(cell.text.data(), end, real); error == std::errc{} && at == end)
        return Json(real);
    return Json(cell.text);
}

}  // namespace

Result<std::vector<JsonRow>> read_json_rows(std::string_view bytes, Limits const& limits) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bytes = trim(bytes);
    if (bytes.size() > limits.bytes)
        return Error{Code::too_large, "the file is over the limit", "tables.error.too_large"};
    auto whole = Json::parse(bytes);
    if (!whole && bytes.starts_with('{') && bytes.find('\n') != std::string_view::npos)
        return read_lines(bytes, limits);
    if (!whole) {
        auto error = std::move(whole).error();
        error.text_key = "tables.error.json";
        return error;
    }
    std::vector<JsonRow> rows;
    if (whole->is_object()) {
        rows.push_back(JsonRow{1, std::move(whole).value()});
        return rows;
    }
    if (!whole->is_array()) return no_object(1);
    int number = 0;
    for (auto const& item : whole->items()) {
        ++number;
        if (!item.is_object()) return no_object(number);
        rows.push_back(JsonRow{number, item});
        if (rows.size() > limits.rows) return Error{Code::too_large, "too many rows", "tables.error.too_many_rows"};
    }
    return rows;
}

Json json_row(Header const& header, Row const& row) {
    Json out = Json::object();
    for (std::size_t i = 0; i < header.names.size(); ++i)
        if (!header.names[i].empty() && !out.has(header.names[i]))
            out.append(header.names[i], i < row.cells.size() ? typed(row.cells[i]) : Json());
    return out;
}

}  // namespace ognishte::tables
