// An article's fields as a bibliographic Work and back.
//
// Names stand in one line each, as BibTeX and CSL have them in files: "Маркова, Галина", "van Geel, Mitch" (small words
// before the family name belong to it), "King, Jr., Martin", an organisation as it is, in braces when it has a comma.
// Dates are EDTF as far as it goes here: "2016", "2016-05", "2016-05-03", "2015/2016", "2016~"; other words stand as
// they are ("под печат"). A Work's note, access date and members that CSL does not know are not kept.
// Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "platform/bibliography/work.hpp"

namespace ognishte::articles {

// `id` becomes the key of the work.
bibliography::Work work_of(Json const& fields, std::string_view id);
// Only the members that the work has something for; what is too long for a field is left to check().
Json fields_of(bibliography::Work const& work);

std::string line_of(bibliography::Name const& name);
bibliography::Name name_from(std::string_view line);
std::string line_of(bibliography::PartialDate const& date);
bibliography::PartialDate date_from(std::string_view line);

}  // namespace ognishte::articles
