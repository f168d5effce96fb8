// What a browser would make of our HTML, by Gumbo's HTML5 parser: only elements and attributes we meant.
#pragma once

#include <gumbo.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/link.hpp"

namespace ognishte::markdown {

// Why the HTML is not harmless; empty when it is.
inline std::string harm_in(std::string const& html) {
    static std::set<std::string, std::less<>> const k_bare = {
        "p",     "br", "hr", "blockquote", "ul",  "ol", "li",  "pre", "code", "em", "strong", "del", "table", "thead",
        "tbody", "tr", "th", "td",         "div", "a",  "img", "h1",  "h2",   "h3", "h4",     "h5",  "h6"};
    static std::map<std::string, std::set<std::string, std::less<>>, std::less<>> const k_attributes = {
        {"a", {"href", "title", "rel"}},
        {"img", {"src", "alt", "title", "loading"}},
        {"ol", {"start"}},
        {"th", {"scope", "class"}},
        {"td", {"class"}},
        {"div", {"class", "tabindex"}},
        {"h1", {"id"}},
        {"h2", {"id"}},
        {"h3", {"id"}},
        {"h4", {"id"}},
        {"h5", {"id"}},
        {"h6", {"id"}}};
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
        std::string name = gumbo_normalized_tagname(element.tag);
        bool is_frame = name == "html" || name == "head" || name == "body";
        if (element.tag_namespace != GUMBO_NAMESPACE_HTML || (!is_frame && !k_bare.contains(name))) {
            wrong = "element " + (name.empty() ? "unknown" : name);
            break;
        }
        for (unsigned i = 0; i < element.attributes.length; ++i) {
            auto const* attribute = static_cast<GumboAttribute const*>(element.attributes.data[i]);
            auto allowed = k_attributes.find(name);
            if (allowed == k_attributes.end() || !allowed->second.contains(attribute->name))
                wrong = name + " " + attribute->name;
            std::string_view value = attribute->value, which = attribute->name;
            if (which == "href" && !is_safe_link(value)) wrong = "href " + std::string(value);
            if (which == "tabindex" && value != "0") wrong = "tabindex " + std::string(value);
            if (which == "src" && !value.starts_with("/files/")) wrong = "src " + std::string(value);
            if (which == "href" && is_external_link(value) && html.find("rel=\"noopener") == std::string::npos)
                wrong = "no rel";
        }
        for (unsigned i = 0; i < element.children.length; ++i)
            todo.push_back(static_cast<GumboNode const*>(element.children.data[i]));
    }
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return wrong;
}

}  // namespace ognishte::markdown
