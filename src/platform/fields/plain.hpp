// Plain values: one text, number, date, choice, code … judged and made canonical. Private to this module.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/fields/check.hpp"
#include "platform/fields/field.hpp"

namespace ognishte::fields {

// A value, and what is wrong with it: a text key with its values, or no key.
struct Plain {
    Json value;
    std::string key = {};
    i18n::Values values = {};
};

// Of any field that is no list, group, money or object of languages; `given` says something.
Plain read_plain(Field const& field, Json const& given, Context const& context);

// What a text from a form or table says of such a field: numbers, dates and yes or no become what they are; anything
// that cannot be read stays the text it was.
Json value_of_text(Field const& field, std::string_view text);

// The two members of an amount of money.
std::vector<Field> money_members(Field const& field);

}  // namespace ognishte::fields
