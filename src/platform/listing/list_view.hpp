// The parts of a list page, from what was found to markup.
#pragma once

#include <memory>
#include <vector>

#include "catalogue.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/choice.hpp"
#include "platform/listing/source.hpp"
#include "platform/view/view.hpp"

namespace ognishte::listing {

// What all parts need.
struct Shown {
    Lang lang = Lang::bg;
    Definition const& definition;
    Choice const& choice;
    Hits const& hits;
    bool with_words = false;  // there is a field for words
    view::Views const& views;
    i18n::Texts const& texts;
};

// The form of the facets; the same for every page of one choice.
SafeHtml panel(Shown const& shown);
SafeHtml item(view::Views const& views, Lang lang, Item const& item);

// A page of results. `first_record`, `last_record`: ids of the ends, for paging.
struct Results {
    std::vector<std::shared_ptr<SafeHtml const>> items;
    PageRows const& rows;
    std::string_view first_record;
    std::string_view last_record;
};
SafeHtml body(Shown const& shown, SafeHtml const& panel, Results const& results);

}  // namespace ognishte::listing
