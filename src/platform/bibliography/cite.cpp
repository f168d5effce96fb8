#include "cite.hpp"

#include "base/text.hpp"
#include "cite_line.hpp"
#include "clean.hpp"

namespace ognishte::bibliography {

Line& Line::add(std::string_view text) {
    text_ += text;
    append_escaped(html_, text);
    return *this;
}

Line& Line::italic(std::string_view text) {
    if (text.empty()) return *this;
    html_ += "<i>";
    add(text);
    html_ += "</i>";
    return *this;
}

Line& Line::link(std::string_view address) {
    html_ += "<a href=\"";
    append_escaped(html_, address);
    html_ += "\" rel=\"noopener\">";
    add(address);
    html_ += "</a>";
    return *this;
}

Line& Line::stop() {
    if (text_.empty()) return *this;
    bool const ended = text_.ends_with('.') || text_.ends_with('?') || text_.ends_with('!') || text_.ends_with("…");
    return add(ended ? " " : ". ");
}

Citation Line::take() && {
    while (text_.ends_with(' ')) text_.pop_back();
    while (html_.ends_with(' ')) html_.pop_back();
    return {SafeHtml::trusted(std::move(html_)), std::move(text_)};
}

std::string page_range(std::string_view page) {
    return replace_all(std::string(page), "-", "–");
}

std::string edition_text(Words const& words, std::string_view edition) {
    bool const number =
        !edition.empty() && edition.size() < 4 && edition.find_first_not_of("0123456789") == std::string_view::npos;
    if (!number) return std::string(edition);
    auto text = std::string(edition);
    if (words.lang == Lang::en) {
        bool const teen = text.size() > 1 && text[text.size() - 2] == '1';
        char const last = teen ? '0' : text.back();
        text += last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th";
    }
    return words("bibliography.cite.edition", "edition", std::move(text));
}

std::string address_of(Work const& work) {
    if (!work.doi.empty()) return "https://doi.org/" + work.doi;
    return is_followable(work.url) ? work.url : std::string();
}

Citation cite(i18n::Texts const& texts, Work const& work, Style style, Lang lang) {
    Words const words{texts, lang};
    return style == Style::apa ? cite_apa(words, work) : cite_bds(words, work);
}

}  // namespace ognishte::bibliography
