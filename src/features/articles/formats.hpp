// Articles as files: bibliographies (BibTeX, RIS, CSL-JSON) for reference managers, and tables of the declared fields.
// What is written reads back the same. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/fields/check.hpp"
#include "platform/records/shown.hpp"

namespace ognishte::articles {

// "bib", "ris", "csl" (CSL-JSON), "csv", "xlsx", "json" (the declared fields). invalid: another.
Result<std::string> write_articles(std::vector<records::ShownRecord> const& articles, std::string_view format,
                                   fields::Context const& context);
std::string content_type_of(std::string_view format);

}  // namespace ognishte::articles
