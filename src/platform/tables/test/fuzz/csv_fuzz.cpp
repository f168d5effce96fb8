// Any bytes as CSV: no crash, and rows that were read are written and read back the same.
#include <cstdlib>
#include <string_view>

#include "platform/tables/table.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace ognishte::tables;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    ReadOptions options{.format = "csv", .header_rows = 0};
    auto const table = read_table(bytes, options);
    if (!table || table->encoding.empty()) return 0;
    auto const written = write_table(*table, "csv");
    if (!written) std::abort();
    options.separator = ',';
    auto const again = read_table(*written, options);
    if (!again) std::abort();
    if (again->rows.size() != table->rows.size()) std::abort();
    for (std::size_t r = 0; r < table->rows.size(); ++r)
        if (again->rows[r].cells != table->rows[r].cells) std::abort();
    return 0;
}
