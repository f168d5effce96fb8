// Dates as bibliographies write them.
#pragma once

#include <string>
#include <string_view>

#include "platform/bibliography/work.hpp"

namespace ognishte::bibliography {

// "2019", "2019-07-01", "2019/07/01", "2023//", "20230531//", "July 2019", "1 юли 2019 г.", "2019-07/2020-01", "ca.
// 1912", "2019~". What is more than a date keeps its words as `literal`, with the year when there is just one in it.
PartialDate parse_date(std::string_view text);
// 1–12 of "7", "jul", "July", "юли"; 21–24 of a season; 0: none.
int parse_month(std::string_view text);

// EDTF: "2019", "2019-07", "2019-07-01", "2019/2020", "1912~"; the literal when that is all there is.
std::string date_text(PartialDate const& date);
std::string date_text(DateParts const& parts);

}  // namespace ognishte::bibliography
