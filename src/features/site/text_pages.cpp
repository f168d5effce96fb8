#include "text_pages.hpp"

#include <array>

#include "base/text.hpp"

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

}  // namespace

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
        page.text = markdown::render(rest, {markdown::Trust::editors, 0, ""});
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
