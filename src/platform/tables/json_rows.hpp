// JSON rows: an array of objects, one object, or one object a line (NDJSON).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::tables {

struct JsonRow {
    int number = 0;  // from 1: place in the array, or line
    Json value;      // an object
};

// invalid: not JSON, or something that is no object among the rows; the message says which.
Result<std::vector<JsonRow>> read_json_rows(std::string_view bytes, Limits const& limits = {});

// Objects with one member a column, typed; blank cells are null. Columns without a name are left out.
Json json_row(Header const& header, Row const& row);

}  // namespace ognishte::tables
