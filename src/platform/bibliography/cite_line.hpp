// A reference put together once, as markup and as text.
#pragma once

#include <string>
#include <string_view>

#include "cite.hpp"

namespace ognishte::bibliography {

class Line {
public:
    // A hyphen between digits or pages is for page_range().
    Line& add(std::string_view text);
    Line& italic(std::string_view text);
    Line& link(std::string_view address);  // one that is_followable()
    // A full stop, unless the text ends a sentence already; then a blank before what follows.
    Line& stop();
    Citation take() &&;
    bool empty() const { return text_.empty(); }

private:
    std::string html_;
    std::string text_;
};

std::string page_range(std::string_view page);  // "258-270" as "258–270"

// What both styles need to know besides the work.
struct Words {
    i18n::Texts const& texts;
    Lang lang;

    std::string operator()(std::string_view key) const { return std::string(texts.get(lang, key)); }
    std::string operator()(std::string_view key, std::string_view name, std::string value) const {
        return texts.get(lang, key, {{name, std::move(value)}});
    }
};

// "2nd ed.", „2. изд.“; an edition in words stays.
std::string edition_text(Words const& words, std::string_view edition);

// Where the work can be read: the DOI's resolver, else its address, else nothing.
std::string address_of(Work const& work);

Citation cite_apa(Words const& words, Work const& work);
Citation cite_bds(Words const& words, Work const& work);

}  // namespace ognishte::bibliography
