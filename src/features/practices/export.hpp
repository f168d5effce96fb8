// Practices as files: the JSON of one, and lists as CSV, XLSX and JSON. What is exported can be imported again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "platform/fields/check.hpp"
#include "practices.hpp"

namespace ognishte::practices {

// What is computed from the fields of one: label and rating; and its JSON Schema.
Json computed(Json const& fields);
Json computed_schema();
// The fields as they are stored, the address, and beside them what is computed: label and rating.
Json with_labels(Practice const& practice);

// invalid: no such format.
Result<std::string> export_practices(std::vector<Practice> const& practices, std::string_view format,
                                     fields::Context const& context);
std::string content_type_of(std::string_view format);

}  // namespace ognishte::practices
