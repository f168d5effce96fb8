#include "limits.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "html_import.hpp"

namespace ognishte::html_import {
namespace {

// These end by themselves at the next of their kind, or hold nothing.
constexpr std::array<std::string_view, 28> k_no_depth = {"area",  "base",  "br",     "col",   "dd",   "dt",    "embed",
                                                         "hr",    "img",   "input",  "li",    "link", "meta",  "option",
                                                         "p",     "param", "source", "tbody", "td",   "tfoot", "th",
                                                         "thead", "tr",    "track",  "wbr",   "body", "head",  "html"};
// Left open, these are opened again in every paragraph that follows.
constexpr std::array<std::string_view, 14> k_formatting = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                                           "nobr", "s", "small", "strike", "strong", "tt",   "u"};

template <std::size_t N>
bool is_one_of(std::array<std::string_view, N> const& names, std::string_view name) {
    return std::any_of(names.begin(), names.end(), [&](auto known) { return equals_ignoring_ascii_case(known, name); });
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

Error too_large(std::string what) {
    return {Code::too_large, "HTML with " + std::move(what)};
}

}  // namespace

Result<> check_limits(std::string_view html) {
    if (html.size() > k_longest) return too_large(std::to_string(html.size()) + " bytes");
    int tags = 0, depth = 0, formatting = 0;
    for (std::size_t at = 0; at + 1 < html.size(); ++at) {
        if (html[at] != '<') continue;
        bool const is_end = html[at + 1] == '/';
        auto const from = at + (is_end ? 2 : 1);
        if (from >= html.size() || !is_ascii_letter(html[from])) continue;
        auto end = from;
        while (end < html.size() && !is_space(html[end]) && html[end] != '>' && html[end] != '/') ++end;
        auto const name = html.substr(from, end - from);
        if (++tags > k_most_tags) return too_large("too many tags");
        bool const has_depth = !is_one_of(k_no_depth, name);
        bool const is_formatting = is_one_of(k_formatting, name);
        // An end tag without a beginning must not make room for what follows.
        if (has_depth) depth = std::max(depth + (is_end ? -1 : 1), 0);
        if (is_formatting) formatting = std::max(formatting + (is_end ? -1 : 1), 0);
        if (depth > k_deepest) return too_large("elements too deep inside one another");
        if (formatting > k_most_open_formatting) return too_large("too much formatting left open");
        // Each attribute begins after white space, a slash or a quote; counting those counts none too few.
        int attributes = 0;
        for (at = end; at < html.size() && html[at] != '>' && html[at] != '<'; ++at)
            if (is_space(html[at]) || html[at] == '/' || html[at] == '"' || html[at] == '\'') ++attributes;
        if (attributes > 8 * k_most_attributes) return too_large("too many attributes");
        if (at < html.size() && html[at] == '<') --at;
    }
    return done();
}

}  // namespace ognishte::html_import
