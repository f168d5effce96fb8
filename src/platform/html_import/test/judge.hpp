// What a browser finds in cleaned HTML: only elements and attributes we meant, judged on the parsed tree.
#pragma once

#include <gumbo.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/link.hpp"

namespace ognishte::html_import {

inline std::string harm_in(std::string const& html) {
    static std::set<std::string, std::less<>> const k_allowed = {
        "html", "head",  "body",    "p",     "br",    "hr",         "h2",  "h3",   "h4", "h5",     "h6",  "ul",
        "ol",   "li",    "dl",      "dt",    "dd",    "blockquote", "pre", "code", "em", "strong", "del", "sub",
        "sup",  "table", "caption", "thead", "tbody", "tfoot",      "tr",  "th",   "td", "a"};
    std::string wrong;
    auto* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
    std::vector<GumboNode const*> todo;
    auto const& roots = output->document->v.document.children;
    for (unsigned i = 0; i < roots.length; ++i) todo.push_back(static_cast<GumboNode const*>(roots.data[i]));
    while (!todo.empty() && wrong.empty()) {
        auto const* node = todo.back();
        todo.pop_back();
        if (node->type == GUMBO_NODE_COMMENT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_TEMPLATE)
            wrong = "comment or template";
        if (node->type != GUMBO_NODE_ELEMENT) continue;
        auto const& element = node->v.element;
        std::string const name = gumbo_normalized_tagname(element.tag);
        if (element.tag_namespace != GUMBO_NAMESPACE_HTML || !k_allowed.contains(name)) wrong = "element " + name;
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            auto const* attribute = static_cast<GumboAttribute const*>(element.attributes.data[i]);
            std::string_view const key = attribute->name;
            if (name != "a" || (key != "href" && key != "rel")) wrong = name + " " + attribute->name;
            if (key == "href" && !is_safe_link(attribute->value)) wrong = std::string("href ") + attribute->value;
        }
        for (unsigned i = 0; i < element.children.length; ++i)
            todo.push_back(static_cast<GumboNode const*>(element.children.data[i]));
    }
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return wrong;
}

}  // namespace ognishte::html_import
