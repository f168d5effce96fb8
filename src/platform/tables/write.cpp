#include "base/json.hpp"
#include "csv.hpp"
#include "platform/tables/json_rows.hpp"
#include "platform/tables/table.hpp"
#include "xlsx_write.hpp"

namespace ognishte::tables {

Result<std::string> write_table(Table const& table, std::string_view format, WriteOptions const& options) {
    if (format == "csv") return write_csv(table, options.csv);
    if (format == "xlsx") return write_xlsx(table, options);
    std::string out;
    if (format == "ndjson") {
        for (auto const& row : table.rows) out += json_row(table.header, row).dump() + '\n';
        return out;
    }
    if (format == "json") {
        for (auto const& row : table.rows) out += (out.empty() ? "[\n" : ",\n") + json_row(table.header, row).dump();
        return out.empty() ? std::string("[]\n") : out + "\n]\n";
    }
    return Error{Code::invalid, "no table format: " + std::string(format), "tables.error.no_table"};
}

}  // namespace ognishte::tables
