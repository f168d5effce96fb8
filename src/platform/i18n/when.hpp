// Dates as sources give them: a day, a month, a year, a part of a year, several years. Pure.
//
//   2012-12-31   2012-12   2012   2010-01/09 (January to September)   2003/2008 (from 2003 to 2008)
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/lang.hpp"

namespace ognishte::i18n {

bool is_when(std::string_view text);
// „31.12.2012 г.“, „декември 2012 г.“, „2012 г.“, „януари–септември 2010 г.“, „2003–2008 г.“; the text itself when it
// is none of these.
std::string when_text(Lang lang, std::string_view when);
// The year with its part, for an axis: a month and a year stand at their middle. Nothing for several years.
std::optional<double> when_year(std::string_view when);

}  // namespace ognishte::i18n
