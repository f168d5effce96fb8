// A declaration that uses every type, its texts and a small vocabulary, for the tests of this module.
#pragma once

#include "platform/fields/check.hpp"

namespace ognishte::fields::sample {

Declaration const& declaration();
i18n::Texts const& texts();
vocabulary::Vocabulary const& vocabulary();
Context context(Lang lang = Lang::bg);

// A record that holds something in every field, canonical.
Json full();
Json parsed(std::string_view json);

// "path: message" a line.
std::string shown(std::vector<Problem> const& problems);

}  // namespace ognishte::fields::sample
