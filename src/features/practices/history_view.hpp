// The history of a practice: every public version, newest first, each beside the one before it.
#pragma once

#include "platform/i18n/texts.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabulary.hpp"
#include "practices.hpp"

namespace ognishte::practices {

struct HistoryView {
    Lang lang = Lang::bg;
    Practices::History const& history;
    i18n::Texts const& texts;
    vocabulary::Vocabulary const& vocabulary;
};

void fill(view::Dict& dict, HistoryView const& view);

}  // namespace ognishte::practices
