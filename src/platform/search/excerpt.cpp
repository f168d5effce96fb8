#include "excerpt.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "terms.hpp"

namespace ognishte::search {
namespace {

struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view term;  // of the marks; empty: not found
};

class Pieces final : public TermSink {
public:
    explicit Pieces(Marks const& marks) : marks_(marks) {}
    std::vector<Piece> all;

    void take(Term const& term) override {
        if (all.empty() || all.back().begin != term.begin) all.push_back({term.begin, term.end, {}});
        if (!all.back().term.empty()) return;
        auto const found =
            term.kind == TermKind::lemma ? marks_.find(term.text) : marks_.find(word_term(term.kind, term.text));
        if (found != marks_.end()) all.back().term = *found;
    }

private:
    Marks const& marks_;
};

std::vector<Piece> pieces_of(std::string_view text, Marks const& marks, Analyzer const& analyzer) {
    Pieces pieces(marks);
    if (!marks.empty()) analyzer.analyse(text, pieces);
    return std::move(pieces.all);
}

std::string with_marks(std::string_view text, std::size_t begin, std::size_t end, std::vector<Piece> const& pieces) {
    std::string out;
    std::size_t at = begin;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].term.empty() || pieces[i].begin < at || pieces[i].end > end) continue;
        std::size_t last = i;
        while (last + 1 < pieces.size() && !pieces[last + 1].term.empty() && pieces[last + 1].end <= end &&
               trim(text.substr(pieces[last].end, pieces[last + 1].begin - pieces[last].end)).empty())
            ++last;
        append_escaped(out, text.substr(at, pieces[i].begin - at));
        out += "<mark>";
        append_escaped(out, text.substr(pieces[i].begin, pieces[last].end - pieces[i].begin));
        out += "</mark>";
        at = pieces[last].end;
        i = last;
    }
    append_escaped(out, text.substr(at, end - at));
    return out;
}

std::size_t different(std::vector<Piece> const& pieces, std::size_t from, std::size_t to) {
    std::vector<std::string_view> seen;
    for (std::size_t i = from; i < to; ++i)
        if (!pieces[i].term.empty() && std::find(seen.begin(), seen.end(), pieces[i].term) == seen.end())
            seen.push_back(pieces[i].term);
    return seen.size();
}

// A space before `at`, so that no word is cut; `at` itself when the word is too long.
std::size_t word_begin(std::string_view text, std::size_t at) {
    auto const space = text.find_first_of(" \n", at);
    return space == std::string_view::npos || space > at + 60 ? at : space + 1;
}
std::size_t word_end(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    auto const space = text.find_last_of(" \n", at);
    if (space != std::string_view::npos && space + 60 > at && space > 0) return space;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
    return at;
}

}  // namespace

SafeHtml marked(std::string_view text, Marks const& marks, Analyzer const& analyzer) {
    return SafeHtml::trusted(with_marks(text, 0, text.size(), pieces_of(text, marks, analyzer)));
}

Excerpt excerpt(std::string_view text, Marks const& marks, Analyzer const& analyzer, std::size_t length) {
    auto const pieces = pieces_of(text, marks, analyzer);
    std::size_t best_begin = 0;
    std::size_t best = 0;
    std::size_t best_hits = 0;
    std::size_t to = 0;
    for (std::size_t from = 0; from < pieces.size(); ++from) {
        if (pieces[from].term.empty()) continue;
        to = std::max(to, from);
        while (to < pieces.size() && pieces[to].end <= pieces[from].begin + length * 3 / 4) ++to;
        auto const found = different(pieces, from, to);
        auto const hits = static_cast<std::size_t>(std::count_if(pieces.begin() + static_cast<std::ptrdiff_t>(from),
                                                                 pieces.begin() + static_cast<std::ptrdiff_t>(to),
                                                                 [](auto const& one) { return !one.term.empty(); }));
        if (found < best || (found == best && hits <= best_hits)) continue;
        best = found;
        best_hits = hits;
        best_begin = pieces[from].begin;
    }
    // Some words before what was found, so that it can be read.
    std::size_t const lead = length / 4;
    std::size_t begin = best_begin <= lead || text.size() <= length ? 0 : word_begin(text, best_begin - lead);
    if (begin > best_begin) begin = best_begin;
    while (begin > 0 && begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80) ++begin;
    std::size_t const end = text.size() - begin <= length ? text.size() : word_end(text, begin + length);
    auto html = with_marks(text, begin, std::max(end, begin), pieces);
    html = replace_all(std::move(html), "\n", " · ");
    if (begin > 0) html = "… " + html;
    if (end < text.size()) html += " …";
    return {SafeHtml::trusted(std::move(html)), best};
}

}  // namespace ognishte::search
