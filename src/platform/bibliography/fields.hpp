// The text fields of a Work by the name of their CSL variable; what readers and writers share about types.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/bibliography/work.hpp"

namespace ognishte::bibliography {

enum class Shape : unsigned char { line, paragraphs };

struct TextField {
    std::string_view csl;
    std::string Work::*member;
    Shape shape = Shape::line;
};
std::span<TextField const> text_fields();

struct NameField {
    std::string_view csl;
    std::vector<Name> Work::*member;
};
std::span<NameField const> name_fields();

// A variable of CSL 1.0 that has no member of its own in Work; a type of CSL 1.0.
bool is_other_csl_variable(std::string_view name);
bool is_csl_type(std::string_view name);

// A type as a format calls it, and what CSL calls it. The first row of a CSL type is the one that is written.
struct TypeRow {
    std::string_view foreign;
    std::string_view csl;
};
std::string_view csl_type(std::span<TypeRow const> rows, std::string_view foreign);  // without case; empty: unknown
std::string_view foreign_type(std::span<TypeRow const> rows, std::string_view csl, std::string_view otherwise);

bool is_article(std::string_view csl_type);  // in a journal, magazine or newspaper
bool is_part(std::string_view csl_type);     // of a book or proceedings

// Adds a value to extra[name]: a text, then an array of texts.
void add_extra(Work& work, std::string const& name, std::string_view value);
// The texts of extra[name].
std::vector<std::string> extra_texts(Work const& work, std::string_view name);

}  // namespace ognishte::bibliography
