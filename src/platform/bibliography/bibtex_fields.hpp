// What BibTeX and biblatex call the fields of a Work; the reader and the writer go by the same tables.
#pragma once

#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "fields.hpp"

namespace ognishte::bibliography {

std::span<TypeRow const> bibtex_types();

enum class Text : unsigned char { latex, title, verbatim };

// A member and the fields that may hold it: the first that is there gives it, and it is written under the first.
struct BibtexField {
    std::string Work::*member = nullptr;
    std::array<std::string_view, 5> names = {};  // blank behind the last
    Text text = Text::latex;
};
// They depend on the type: an institution publishes a report, a school a thesis, "number" is an issue of a journal.
std::vector<BibtexField> bibtex_fields(std::string_view csl_type);

// The genre that a type of entry says without a field: "PhD thesis" of phdthesis.
std::string_view bibtex_genre(std::string_view entry_type);

// Paths of somebody's computer: such fields and values are dropped.
bool is_local_field(std::string_view name);
bool is_local_path(std::string_view value);

inline constexpr std::string_view k_bibtex_extra = "bibtex:";
inline constexpr std::string_view k_bibtex_type = "bibtex:@";         // the entry's type where ours would be another
inline constexpr std::string_view k_bibtex_others = "bibtex:others";  // lists that end with "and others"

}  // namespace ognishte::bibliography
