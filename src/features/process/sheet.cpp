#include "sheet.hpp"

#include <algorithm>

#include "platform/tables/table.hpp"

namespace ognishte::process {

Result<std::vector<std::vector<std::string>>> read_sheet(std::string_view csv,
                                                         std::vector<std::string_view> const& columns) {
    tables::ReadOptions options;
    options.format = "csv";
    options.separator = ',';
    auto const table = TRY(tables::read_table(csv, options));
    auto const& names = table.header.names;
    if (!std::equal(names.begin(), names.end(), columns.begin(), columns.end()))
        return Error{Code::invalid, "the columns are not those expected"};
    std::vector<std::vector<std::string>> out;
    for (auto const& row : table.rows) {
        std::vector<std::string> cells;
        for (std::size_t i = 0; i < columns.size(); ++i) cells.push_back(row.cells[i].text);
        out.push_back(std::move(cells));
    }
    return out;
}

}  // namespace ognishte::process
