// The texts of the site: Markdown linked into the program, one file a page and language, read once at start.
// Immutable afterwards; thread-safe.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"
#include "platform/markdown/markdown.hpp"

namespace ognishte::site {

// A stretch of a page from one heading to the next.
struct TextPiece {
    SafeHtml html;
    std::string anchor;  // of its heading, where it was written; else empty
    int level = 2;
};

struct TextPage {
    Lang lang = Lang::bg;  // of the text: another one than the page's where there is no translation
    std::string title;
    std::string lead;
    std::vector<TextPiece> pieces;
    std::vector<markdown::Heading> headings;
    std::string words;  // the text without marks, for the search
};

// What the centre holds for a goal or a priority: topics (with everything narrower) and kinds; neither: everything.
struct Held {
    std::vector<std::string> topics;
    std::vector<std::string> kinds;
};
using HeldByAnchor = std::map<std::string, Held, std::less<>>;
// From content/held.csv. invalid: no table of anchors.
Result<HeldByAnchor> read_held(std::string_view csv);

// A page: its name among the content files, its address, the page above it (empty: home).
struct Place {
    std::string_view name;
    std::string_view path;
    std::string_view above;
};
std::span<Place const> places();

class TextPages {
public:
    // Takes content/NAME.LANG.md. invalid: a file that does not begin with "# Title" and a summary.
    Result<> add(std::span<embedded::File const> files);
    // Null: no such page in any language.
    TextPage const* find(std::string_view name, Lang lang) const;

private:
    std::map<std::string, std::map<Lang, TextPage>, std::less<>> pages_;
};

}  // namespace ognishte::site
