// Markdown: what editors and visitors write, as HTML that cannot do harm. CommonMark by md4c's parser with tables and
// strikethrough; the HTML is ours. Raw HTML is text. Links lead to https, http, mailto, tel or relative addresses,
// other links stay words; bare addresses are words too: <https://nbu.bg> is a link. Pictures come from /files/ alone.
// Pure and thread-safe; time and memory linear in the input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/safe_html.hpp"

namespace ognishte::markdown {

inline constexpr std::size_t k_longest = std::size_t{64} * 1024;  // bytes of one text
inline constexpr int k_deepest = 32;                              // quotes, lists and emphasis inside one another

// Links to other hosts carry rel="noopener nofollow ugc" in texts of visitors, rel="noopener" in those of editors.
enum class Trust { people, editors };

struct Options {
    Trust trust = Trust::people;
    int heading_shift = 1;              // # is <h2>: <h1> belongs to the page
    std::string_view id_prefix = "s-";  // before the ids of headings, so that none meets an id of the page
};

struct Heading {
    int level = 2;  // as it stands in the page
    std::string id;
    std::string title;
};

struct Document {
    SafeHtml html;
    std::vector<Heading> headings;  // for the contents of the page
};

// Whether a text may be kept. too_large: over k_longest, or grows out of proportion; invalid: deeper than k_deepest, or
// not UTF-8. The text key is for the form.
Result<> check(std::string_view markdown);

// A heading's id is made from its words, or written behind it as {#name}; a link to #name finds it. Headings, lists,
// tables (class "n" on numbers set right), quotes, code. What check refuses comes out as plain paragraphs.
Document render(std::string_view markdown, Options const& options = {});

// The words alone, blocks parted by line ends, without addresses: for summaries and search.
std::string plain_text(std::string_view markdown);

}  // namespace ognishte::markdown
