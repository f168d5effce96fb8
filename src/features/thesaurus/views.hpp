// What the pages show. Pure but for the texts and the vocabulary they read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "contract/cards/holdings.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabulary.hpp"

namespace ognishte::thesaurus {

enum class Sorted { by_group, by_letter };

struct IndexView {
    Lang lang = Lang::bg;
    vocabulary::Vocabulary const& vocabulary;
    i18n::Texts const& texts;
    view::Views const& views;
    Sorted sorted = Sorted::by_group;
    std::string words;  // of the filter, trimmed; empty: all
};

struct TermView {
    Lang lang = Lang::bg;
    vocabulary::Vocabulary const& vocabulary;
    i18n::Texts const& texts;
    vocabulary::Concept const& entry;
    contract::Holdings const& own;    // on this term alone
    contract::Holdings const& below;  // with everything narrower
    std::string address;              // the stable one, without language
};

std::string index_path(Lang lang);
std::string term_path(Lang lang, std::string_view code);

void fill(view::Dict& dict, IndexView const& view);
void fill(view::Dict& dict, TermView const& view);

}  // namespace ognishte::thesaurus
