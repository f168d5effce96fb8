// The list page: from what was found to the names of views/list.html.
#pragma once

#include "address.hpp"
#include "names.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/view/view.hpp"

namespace ognishte::practices {

struct ListView {
    Lang lang = Lang::bg;
    Choice const& choice;
    ListPage const& page;
    Names const& names;
    i18n::Texts const& texts;
};

void fill(view::Dict& dict, ListView const& view);

// What a value of a facet is called.
std::string label_of(ListView const& view, Facet facet, std::string_view value);
// "Силистра, Шумен", "България", "Великобритания": where a practice is at home.
std::string where(Names const& names, Lang lang, std::string_view country, std::vector<std::string> const& places);
// The digits of the mark with three columns.
void fill_bricks(view::Dict& dict, i18n::Texts const& texts, Lang lang, Criteria const& criteria);

}  // namespace ognishte::practices
