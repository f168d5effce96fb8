// The columns that a table of a declaration may have, for people who say which column of their file is which.
#pragma once

#include <string>
#include <vector>

#include "platform/fields/check.hpp"
#include "platform/fields/field.hpp"
#include "platform/fields/table.hpp"

namespace ognishte::fields {

struct NamedColumn {
    std::string path;   // "sources.2.url"
    std::string label;  // "Източник 2: Адрес"
};
// In the order of the declaration, with so many items in each list that fills columns.
std::vector<NamedColumn> named_columns(Declaration const& declaration, Context const& context, std::size_t items);

}  // namespace ognishte::fields
