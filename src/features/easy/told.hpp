// The easy texts: content/NAME.LANG.md, linked into the program, read once at start. Immutable afterwards, thread-safe.
//
// "# Question?", a line that says what the page is, then sections "## Question? {#picture}". A line is one sentence of
// at most twelve words and becomes a paragraph of its own; [word](#word-id) marks a hard word that is explained at the
// end of the page. The picture of a section is content/pictures/<picture>.svg.
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

namespace ognishte::easy {

struct Section {
    std::string heading;
    std::string picture;  // its name; the anchor of the section too
    SafeHtml drawing;     // what stands inside of the <svg>
    SafeHtml html;
    std::vector<std::string> sentences;  // without marks
};

struct Told {
    std::string title;
    std::string lead;
    std::vector<Section> sections;
    std::vector<std::string> words;  // ids of the hard words marked in it, each once, in order
    // Everything that is read aloud, a line a sentence.
    std::string aloud() const;
};

class Texts {
public:
    // invalid: a text that is not of that shape, a picture that is not there, or languages that differ in their
    // sections.
    static Result<Texts> read(std::span<embedded::File const> files, std::span<std::string_view const> names);
    Told const& in(Lang lang, std::string_view name) const;

private:
    std::map<std::pair<Lang, std::string>, Told> texts_;
};

}  // namespace ognishte::easy
