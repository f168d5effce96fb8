// The thesaurus of the field fills the vocabulary's scheme "topics"; beside it the names of the Action Plan's measures
// and of the indicators, which records point to by code.
#pragma once

#include <string_view>

#include "platform/manifest/manifest.hpp"
#include "platform/sheets/sheets.hpp"

namespace ognishte::thesaurus {

inline constexpr std::string_view k_topics = "topics";
inline constexpr std::string_view k_facets = "facets";  // the groups that topics fall into
inline constexpr std::string_view k_plan_measures = "plan_measures";
inline constexpr std::string_view k_indicators = "indicators";

Manifest manifest(sheets::Deps const& deps);

}  // namespace ognishte::thesaurus
