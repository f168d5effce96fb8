#include "markup.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "platform/html_import/html_import.hpp"

namespace ognishte::bibliography {
namespace {

constexpr std::array<std::string_view, 56> k_tags = {
    "a",      "abbr",  "article", "b",   "big", "blockquote", "br",      "center", "cite", "code",
    "dd",     "del",   "div",     "dl",  "dt",  "em",         "font",    "h1",     "h2",   "h3",
    "h4",     "h5",    "h6",      "hr",  "i",   "img",        "inf",     "ins",    "li",   "ol",
    "p",      "pre",   "q",       "s",   "scp", "script",     "section", "small",  "span", "strike",
    "strong", "style", "sub",     "sup", "svg", "table",      "tbody",   "td",     "th",   "thead",
    "title",  "tr",    "tt",      "u",   "ul",  "var"};

// What JATS calls them, and what HTML does; others lose their tags.
struct Pair {
    std::string_view jats;
    std::string_view html;
};
constexpr std::array<Pair, 9> k_jats = {{{"p", "p"},
                                         {"title", "h4"},
                                         {"sec", "div"},
                                         {"list", "ul"},
                                         {"list-item", "li"},
                                         {"italic", "i"},
                                         {"bold", "b"},
                                         {"sub", "sub"},
                                         {"sup", "sup"}}};

bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-';
}

struct Tag {
    std::string name;      // in lower case, with its prefix
    std::size_t size = 0;  // of "<name" or "</name"; 0: this is no tag
    bool closes = false;
};

Tag tag_at(std::string_view text, std::size_t at) {
    Tag tag;
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '/') {
        tag.closes = true;
        ++end;
    }
    auto const begin = end;
    while (end < text.size() && end - begin < 32 && is_name_byte(text[end])) ++end;
    if (end == begin || end == text.size()) return tag;
    char const next = text[end];
    if (next != '>' && next != '/' && next != ' ' && next != '\n') return tag;
    tag.name = to_lower(text.substr(begin, end - begin));
    bool const known = tag.name.starts_with("jats:") || tag.name.starts_with("mml:") ||
                       std::find(k_tags.begin(), k_tags.end(), tag.name) != k_tags.end();
    if (known) tag.size = end - at;
    return tag;
}

// "&name;", "&#233;", "&#xE9;": its length, else 0.
std::size_t reference_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '#') ++end;
    auto const begin = end;
    while (end < text.size() && end - begin < 24 && is_name_byte(text[end]) && text[end] != ':' && text[end] != '-')
        ++end;
    return end > begin && end < text.size() && text[end] == ';' ? end + 1 - at : 0;
}

// So that Gumbo sees as markup only what is.
std::string prepared(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 64);
    for (std::size_t at = 0; at < text.size();) {
        char const c = text[at];
        if (c == '&') {
            out += reference_at(text, at) > 0 ? "&" : "&amp;";
            ++at;
        } else if (c == '<') {
            auto const tag = tag_at(text, at);
            if (tag.size == 0) {
                out += "&lt;";
                ++at;
            } else if (auto const colon = tag.name.find(':'); colon != std::string::npos) {
                auto const local = std::string_view(tag.name).substr(colon + 1);
                auto const* const html =
                    std::find_if(k_jats.begin(), k_jats.end(), [&](Pair const& pair) { return pair.jats == local; });
                if (tag.name.starts_with("jats:") && html != k_jats.end())
                    out.append(tag.closes ? "</" : "<").append(html->html).append(">");
                auto const close = text.find('>', at);
                at = close == std::string_view::npos ? text.size() : close + 1;
            } else {
                out.append(text.substr(at, tag.size));
                at += tag.size;
            }
        } else {
            out += c;
            ++at;
        }
    }
    return out;
}

bool is_inline(std::string_view name) {
    for (std::string_view const known : {"em", "strong", "del", "sub", "sup", "a", "code"})
        if (name == known) return true;
    return false;
}

// Of our own markup, which is well formed.
std::string text_of(std::string_view markup) {
    constexpr std::array<Pair, 5> k_escapes = {
        {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}};
    std::string out;
    for (std::size_t at = 0; at < markup.size();) {
        if (markup[at] == '<') {
            auto const end = std::min(markup.find('>', at), markup.size() - 1);
            auto name = markup.substr(at + 1, end - at - 1);
            bool const closes = name.starts_with("/");
            if (closes) name.remove_prefix(1);
            name = name.substr(0, name.find(' '));
            if (name == "td" || name == "th") {
                out += ' ';
            } else if (name == "br") {
                out += '\n';
            } else if (!is_inline(name)) {
                out += name == "li" && !closes ? "\n\n– " : "\n\n";
            }
            at = end + 1;
            continue;
        }
        bool escape = false;
        for (auto const& pair : k_escapes) {
            if (markup[at] != '&' || !markup.substr(at).starts_with(pair.jats)) continue;
            out += pair.html;
            at += pair.jats.size();
            escape = true;
            break;
        }
        if (!escape) out += markup[at++];
    }
    return out;
}

}  // namespace

bool may_hold_markup(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '<' && tag_at(text, at).size > 0) return true;
        if (text[at] == '&' && reference_at(text, at) > 0) return true;
    }
    return false;
}

std::string without_markup(std::string_view text) {
    auto const clean = html_import::clean(prepared(text));
    if (!clean) return disarmed(text);
    std::string_view constexpr k_heading = "Abstract\n";
    auto out = text_of(clean->markup());
    auto const words = trim(out);
    if (words.starts_with(k_heading) && text.find("title>") != std::string_view::npos)
        return std::string(words.substr(k_heading.size()));
    return out;
}

std::string disarmed(std::string_view text) {
    return replace_all(replace_all(std::string(text), "<", "‹"), "&", "＆");
}

}  // namespace ognishte::bibliography
