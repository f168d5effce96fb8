// The words of a declaration in one language: labels, hints, choices. Private to this module.
#pragma once

#include <string>
#include <string_view>

#include "platform/fields/check.hpp"
#include "platform/fields/field.hpp"

namespace ognishte::fields {

class Words {
public:
    Words(Declaration const& declaration, Context const& context) : declaration_(declaration), context_(context) {}

    // "Адрес": of the field at a path, without what stands around it.
    std::string label(std::string_view path) const;
    // "Източник 2: Адрес", "Заглавие (английски)".
    std::string full_label(std::string_view path) const;
    // Empty when there is none. What: "hint", "example".
    std::string extra(std::string_view path, std::string_view what) const;
    // "Източник 2"
    std::string item(std::string_view path, std::size_t number) const;

    std::string choice(Field const& field, std::string_view value) const;
    std::string choices(Field const& field) const;  // all, in quotes
    // Of the field at `path` that has a condition: the field it looks at, and the values as people read them.
    std::string condition_path(std::string_view path, OnlyIf const& condition) const;
    std::string condition_values(std::string_view path, OnlyIf const& condition) const;
    // A plain value as people read it; Markdown stays as it is.
    std::string shown(Field const& field, Json const& value) const;

private:
    std::string key(std::string_view path) const;
    Declaration const& declaration_;
    Context context_;
};

}  // namespace ognishte::fields
