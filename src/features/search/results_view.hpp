// The page of results: from an answer of the search to the names of views/search.html.
#pragma once

#include <map>
#include <string>

#include "address.hpp"
#include "contract/cards/cards.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/search/documents/source.hpp"
#include "platform/search/engine.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabulary.hpp"

namespace ognishte::finding {

struct ResultsView {
    Lang lang = Lang::bg;
    Choice const& choice;
    search::Answer const& answer;
    std::vector<search::Counted> const& topics;              // of everything, most first: where one may go on
    std::map<std::string, contract::CardView> const& cards;  // by document key
    search::Sources const& sources;
    vocabulary::Vocabulary const& vocabulary;
    i18n::Texts const& texts;
};

void fill(view::Dict& dict, ResultsView const& view);
// The page before anything was asked.
void fill_start(view::Dict& dict, ResultsView const& view);

}  // namespace ognishte::finding
