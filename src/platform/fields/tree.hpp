// Texts by path, as forms and table rows bring them, read into the members of a declaration. Private to this module.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "platform/fields/field.hpp"

namespace ognishte::fields {

struct Node {
    std::vector<std::string> texts;
    std::map<std::string, Node, std::less<>> children;

    // Adds a text at a path; paths deeper than six steps are dropped.
    void add(std::string_view path, std::string_view text);
    // Children with numbers, in their order, up to `most`.
    std::vector<Node const*> numbered(std::size_t most) const;
};

// form: items of a list stand on lines or come as repeated values; empty items are gone.
// table: items stand between bars, and a group with a number keeps its place even when it is empty.
enum class Source : unsigned char { form, table };

// The members that are there at all. What cannot be read stays text.
Json read_tree(std::vector<Field> const& fields, Node const& node, Source source);

// "a \| b | c" and back: bars and backslashes of an item are guarded.
std::string join_items(std::vector<std::string> const& items);
std::vector<std::string> split_items(std::string_view text, std::string_view separators);

}  // namespace ognishte::fields
