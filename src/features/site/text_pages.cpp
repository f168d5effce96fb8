#include "text_pages.hpp"

#include <array>

#include "base/text.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::site {
namespace {

constexpr std::array<Place, 10> k_places = {{{"about", "/about", ""},
                                             {"goals", "/about/goals", "about"},
                                             {"priorities", "/about/priorities", "about"},
                                             {"procedures", "/about/procedures", "about"},
                                             {"evidence", "/about/evidence", "about"},
                                             {"contact", "/contact", ""},
                                             {"accessibility", "/accessibility", ""},
                                             {"privacy", "/privacy", ""},
                                             {"imprint", "/imprint", ""},
                                             {"help-now", "/help-now", ""}}};

// The paragraph that `text` begins with, which is cut off it.
std::string take_paragraph(std::string_view& text) {
    text = trim(text);
    auto const end = text.find("\n\n");
    auto const paragraph = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end);
    return std::string(paragraph);
}

// The text cut before each heading, and the anchor written behind it: "## Title {#goal-1}".
std::vector<std::pair<std::string_view, std::string>> pieces_of(std::string_view text) {
    std::vector<std::pair<std::string_view, std::string>> out;
    std::size_t from = 0;
    while (from < text.size()) {
        auto const next = text.find("\n##", from + 1);
        auto const end = next == std::string_view::npos ? text.size() : next + 1;
        auto const piece = text.substr(from, end - from);
        auto const line = piece.substr(0, piece.find('\n'));
        auto const open = line.find("{#");
        auto const close = line.find('}', open == std::string_view::npos ? 0 : open);
        bool const named = line.starts_with("##") && open != std::string_view::npos && close != std::string_view::npos;
        out.emplace_back(piece, named ? std::string(line.substr(open + 2, close - open - 2)) : std::string());
        from = end;
    }
    return out;
}

std::vector<std::string> values_of(std::string_view cell) {
    std::vector<std::string> out;
    for (auto const part : split(cell, ';'))
        if (auto const value = trim(part); !value.empty()) out.emplace_back(value);
    return out;
}

}  // namespace

Result<HeldByAnchor> read_held(std::string_view csv) {
    HeldByAnchor out;
    auto const table = TRY(tables::read_table(csv, {.format = "csv"}));
    for (auto const& row : table.rows) {
        if (row.cells.size() < 3 || row.cells[0].text.empty())
            return Error{Code::invalid, "held.csv, row " + std::to_string(row.number) + ": anchor, topics and kinds"};
        out[row.cells[0].text] = {values_of(row.cells[1].text), values_of(row.cells[2].text)};
    }
    return out;
}

std::span<Place const> places() {
    return k_places;
}

Result<> TextPages::add(std::span<embedded::File const> files) {
    for (auto const& file : files) {
        if (!file.name.ends_with(".md") || file.name.ends_with("README.md")) continue;
        auto const slash = file.name.rfind('/') + 1;
        auto const parts = split(file.name.substr(slash), '.');
        auto const lang = parts.size() == 3 ? lang_from_tag(parts[1]) : std::nullopt;
        if (!lang) return Error{Code::invalid, std::string(file.name) + ": not NAME.LANG.md"};
        std::string_view rest = file.bytes;
        auto const heading = take_paragraph(rest);
        TextPage page;
        page.lang = *lang;
        page.lead = markdown::plain_text(take_paragraph(rest));
        if (!heading.starts_with("# ") || page.lead.empty())
            return Error{Code::invalid, std::string(file.name) + ": it must begin with \"# Title\" and one sentence"};
        page.title = heading.substr(2);
        TRY(markdown::check(rest));
        for (auto const& [source, anchor] : pieces_of(rest)) {
            auto part = markdown::render(source, {markdown::Trust::editors, 0, ""});
            page.pieces.push_back({std::move(part.html), anchor, part.headings.empty() ? 2 : part.headings[0].level});
            page.headings.insert(page.headings.end(), part.headings.begin(), part.headings.end());
        }
        page.words = markdown::plain_text(rest);
        pages_[std::string(parts[0])][*lang] = std::move(page);
    }
    return done();
}

TextPage const* TextPages::find(std::string_view name, Lang lang) const {
    auto const found = pages_.find(name);
    if (found == pages_.end() || found->second.empty()) return nullptr;
    auto const in_lang = found->second.find(lang);
    return in_lang != found->second.end() ? &in_lang->second : &found->second.begin()->second;
}

}  // namespace ognishte::site
