// Records of an XML file as small trees, one at a time. Private to this module.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/bibliography/read.hpp"

namespace ognishte::bibliography {

// An element, or a piece of text (without a name).
struct XmlNode {
    std::string name;
    std::string text;                                                  // of a piece
    std::vector<std::pair<std::string, std::string>> attributes = {};  // by local name
    std::vector<XmlNode> children = {};

    std::string_view attribute(std::string_view local) const;
    XmlNode const* child(std::string_view local) const;  // the first; null: none
    XmlNode const* at(std::initializer_list<std::string_view> path) const;
    std::vector<XmlNode const*> all(std::string_view local) const;
    // All text in it, but for elements of these names.
    std::string words(std::initializer_list<std::string_view> without = {}) const;
};

// What of a file is a record, and what of a record is not wanted.
struct XmlShape {
    std::string_view record;                // element
    std::vector<std::string_view> skipped;  // elements inside, passed over whole
};
// Of the file's first element; null: none that we read.
using ShapeOf = std::function<XmlShape const*(std::string_view root)>;

// Calls `take` for each record with the line it begins in; false stops. `too_large` is told of a record that is more
// than the limits hold. invalid: not XML, a DOCTYPE with declarations of its own, or a file of no known shape.
Result<> read_xml_records(std::string_view bytes, Limits const& limits, ShapeOf const& shape_of,
                          std::function<bool(XmlNode const&, int line)> const& take,
                          std::function<void(int line)> const& too_large);

}  // namespace ognishte::bibliography
