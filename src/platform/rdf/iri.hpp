// Addresses: whether one may stand in RDF, and relative ones made whole (RFC 3986, 5.2). Pure; private to the module.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::rdf {

inline constexpr std::string_view k_rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view k_xsd = "http://www.w3.org/2001/XMLSchema#";

// The address of a name of RDF itself ("type", "first").
inline std::string of_rdf(std::string_view name) {
    return std::string(k_rdf) + std::string(name);
}

// Has a scheme and none of the characters that no address has: space, control, < > " { } | ^ ` and backslash.
bool is_whole(std::string_view address);
bool has_only_characters_of_addresses(std::string_view address);
// The reference seen from `base`, which is whole.
std::string resolve(std::string_view base, std::string_view reference);

// The place behind the last "#" or "/": where a local name begins.
std::size_t local_name_at(std::string_view address);

}  // namespace ognishte::rdf
