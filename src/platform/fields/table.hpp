// Tables of declared fields: one column for each plain value ("title_bg", "period.from", "sources.2.url"), lists joined
// by bars. What is written reads back the same, from CSV, XLSX and JSON alike.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "platform/fields/check.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::fields {

enum class Heads : unsigned char { names, labels };  // what stands in the header: "title_bg" or "Заглавие (български)"

struct WriteOptions {
    Heads heads = Heads::names;
    Sees viewer = Sees::staff;
    tables::WriteOptions table = {};
};

// Canonical values (see check) as a table; groups get as many columns as the longest of them needs.
tables::Table to_table(Declaration const& declaration, std::span<Json const> values, Context const& context,
                       WriteOptions const& options = {});

// As a file: "csv", "xlsx", "json" (an array of objects) or "ndjson". Errors as of tables::write_table.
Result<std::string> write_records(Declaration const& declaration, std::span<Json const> values, std::string_view format,
                                  Context const& context, WriteOptions const& options = {});

// Which column holds what.
struct Columns {
    std::vector<std::string> paths;    // by column; empty: not recognised, or without a name
    std::vector<std::string> unknown;  // names that were not recognised
    std::vector<std::string> twice;    // names that mean the same as one before
};
// By name, or by label in any language, however written (fold_key).
Columns recognise(Declaration const& declaration, tables::Header const& header, Context const& context);

// The value of a row: the members its columns speak of, not yet checked.
Json read_row(Declaration const& declaration, Columns const& columns, tables::Row const& row);

// The column in which a problem stands: the first whose path is the problem's or lies in it; empty when there is none.
std::string column_of(Columns const& columns, tables::Header const& header, std::string_view path);

}  // namespace ognishte::fields
