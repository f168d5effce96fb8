// Markup under construction: every text and attribute is escaped on its way in. Private to this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/safe_html.hpp"

namespace ognishte::fields {

// Attributes with their values; no value: the attribute is left out.
using Attributes = std::vector<std::pair<std::string_view, std::optional<std::string>>>;

class Markup {
public:
    // Tag and attribute names are written in the code, never given.
    Markup& open(std::string_view tag, Attributes const& attributes = {});
    Markup& close();  // the tag opened last
    Markup& single(std::string_view tag, Attributes const& attributes);
    Markup& text(std::string_view text);
    Markup& element(std::string_view tag, Attributes const& attributes, std::string_view text) {
        return open(tag, attributes).text(text).close();
    }
    // A symbol of the page's sheet, decoration only.
    Markup& icon(std::string_view name);
    Markup& add(SafeHtml const& html);
    SafeHtml take() { return SafeHtml::trusted(std::move(out_)); }

private:
    void begin(std::string_view tag, Attributes const& attributes);
    std::string out_;
    std::vector<std::string_view> open_;
};

}  // namespace ognishte::fields
