// Names of SKOS, SKOS-XL and their neighbours. Private.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "platform/vocabulary/concept.hpp"

namespace ognishte::thesaurus {

inline std::string skos(std::string_view name) {
    return "http://www.w3.org/2004/02/skos/core#" + std::string(name);
}
inline std::string skosxl(std::string_view name) {
    return "http://www.w3.org/2008/05/skos-xl#" + std::string(name);
}
inline std::string const k_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
inline std::string const k_rdf_value = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value";
inline std::string const k_deprecated = "http://www.w3.org/2002/07/owl#deprecated";
inline std::string const k_boolean = "http://www.w3.org/2001/XMLSchema#boolean";

// A notation of no system of ours.
inline constexpr std::string_view k_plain_notation = "notation";

inline std::pair<vocabulary::Likeness, std::string_view> constexpr k_matches[] = {
    {vocabulary::Likeness::exact, "exactMatch"},
    {vocabulary::Likeness::close, "closeMatch"},
    {vocabulary::Likeness::broader, "broadMatch"},
    {vocabulary::Likeness::narrower, "narrowMatch"},
    {vocabulary::Likeness::related, "relatedMatch"}};

}  // namespace ognishte::thesaurus
