// How declared fields lie in JSON: the members of one object, in order. Private to this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lang.hpp"
#include "platform/fields/field.hpp"

namespace ognishte::fields {

// One member of an object: a field, or one language of a field with suffixes.
struct Member {
    Field const* field;
    std::string name;
    std::optional<Lang> lang;
};

std::vector<Member> members_of(std::vector<Field> const& fields);

// A value of this field that says nothing: null, "", [], or an object of such.
Json nothing_of(Field const& field);
bool is_nothing(Json const& value);

inline std::string join_path(std::string_view parent, std::string_view name) {
    if (parent.empty()) return std::string(name);
    std::string out(parent);
    out += '.';
    out += name;
    return out;
}
// Without numbers and language: "sources.2.url" is "sources.url". Keys of texts are made of it.
std::string declared_path(std::vector<Field> const& fields, std::string_view path);

bool is_number_step(std::string_view step);  // 1 to 9 999

}  // namespace ognishte::fields
