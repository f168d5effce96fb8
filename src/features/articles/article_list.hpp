// The list of articles: its facets and orders, and what it is made from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "names.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/definition.hpp"
#include "platform/listing/source.hpp"

namespace ognishte::articles {

// `names` and `texts` outlive what is given back.
listing::Definition list_definition(Names const& names, i18n::Texts const& texts);
listing::Source list_source(Names const& names, i18n::Texts const& texts);

std::string list_path(Lang lang);
std::string article_path(Lang lang, std::string_view slug);
// "Маркова, Г., Тонева, Е. и др.": at most three, without given names in full.
std::string short_authors(i18n::Texts const& texts, Lang lang, std::vector<std::string> const& authors);

}  // namespace ognishte::articles
