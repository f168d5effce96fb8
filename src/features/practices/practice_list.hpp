// What practices give to platform/listing: facets, orders, entries and items.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "names.hpp"
#include "platform/gaps/gaps.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/definition.hpp"
#include "platform/listing/source.hpp"
#include "platform/search/analysis/analysis.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::practices {

inline constexpr std::string_view k_path = "/practices";

// What they take outlives them. `district_of`: the district a municipality lies in, or empty.
listing::Definition list_definition(Names const& names, i18n::Texts const& texts, view::Views const& views);
// The evidence map over that list.
gaps::Definition map_definition();
listing::Source list_source(Names const& names, i18n::Texts const& texts,
                            std::function<std::string(std::string_view)> district_of, search::Analyzer const* analyzer);

std::string list_path(Lang lang);
std::string practice_path(Lang lang, std::string_view slug);
// "Силистра, Шумен", "България", "Великобритания": where a practice is at home.
std::string where(Names const& names, Lang lang, std::string_view country, std::vector<std::string> const& places);

}  // namespace ognishte::practices
