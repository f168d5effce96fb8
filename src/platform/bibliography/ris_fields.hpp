// What RIS calls the types and fields of a Work; the reader and the writer go by the same tables.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fields.hpp"

namespace ognishte::bibliography {

std::span<TypeRow const> ris_types();

// A member and the tags that may hold it: the first that is there gives it, and it is written under the first.
struct RisField {
    std::string Work::*member = nullptr;
    std::array<std::string_view, 4> tags = {};
};
std::vector<RisField> ris_fields(std::string_view csl_type);

inline constexpr std::string_view k_ris_extra = "ris:";
inline constexpr std::string_view k_ris_type = "ris:TY";  // where ours would be another

}  // namespace ognishte::bibliography
