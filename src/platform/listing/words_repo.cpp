#include "platform/listing/source.hpp"

namespace ognishte::listing {

Result<std::vector<std::string>> rows_with_words(store::Reader& reader, store::Sql select, store::Params params,
                                                 std::vector<std::vector<std::string>> const& parts) {
    std::vector<std::string> patterns;
    for (auto const& ways : parts) {
        select += " AND (1 = 0";
        for (auto const& way : ways) {
            select += " OR words LIKE ? ESCAPE '\\'";
            patterns.push_back(store::holding(way));
        }
        select += ")";
    }
    select += " ORDER BY record";
    params.insert(params.end(), patterns.begin(), patterns.end());
    return store::all(reader, select, params, [](store::Row const& row) { return std::string(row.text(0)); });
}

}  // namespace ognishte::listing
