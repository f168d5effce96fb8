// Territories: the country, its 28 districts and 265 municipalities fill the vocabulary's scheme "territories".
// Codes are those of the National Statistical Institute; names, spellings and codes of other systems beside them.
#pragma once

#include <string>
#include <string_view>

#include "platform/manifest/manifest.hpp"
#include "platform/sheets/sheets.hpp"

namespace ognishte::territories {

inline constexpr std::string_view k_scheme = "territories";

// The district a municipality lies in; empty for anything else.
std::string district_of(vocabulary::Vocabulary const& vocabulary, std::string_view code);

Manifest manifest(sheets::Deps const& deps);

}  // namespace ognishte::territories
