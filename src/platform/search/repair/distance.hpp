// How far a typed word is from a known one: Damerau's distance in which letters that sound alike, doubled letters and
// neighbours swapped cost less than a whole letter. Pure.
#pragma once

#include <string_view>

namespace ognishte::search {

// Words in codes (vocabulary.hpp). Anything over `most` may be given as any value over it.
double slip_distance(std::string_view typed, std::string_view known, double most);

}  // namespace ognishte::search
