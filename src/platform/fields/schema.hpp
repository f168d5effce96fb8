// What a declaration says to other programs: JSON Schema (2020-12), and what search takes from a value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "platform/fields/check.hpp"

namespace ognishte::fields {

// The schema of one canonical object as this viewer sees it; titles and descriptions in the context's language.
Json json_schema(Declaration const& declaration, Context const& context, Sees viewer = Sees::everyone);

struct Searched {
    int weight = 0;
    std::optional<Lang> lang;  // of a translated text
    std::string text;          // as stored: words, or a code
    std::string scheme;        // of a code
};
// Everything with a search weight that this viewer may see, in the order of the declaration.
std::vector<Searched> search_texts(Declaration const& declaration, Json const& value, Sees viewer = Sees::everyone);

}  // namespace ognishte::fields
