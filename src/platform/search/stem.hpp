// The stem of an English word (Porter's second algorithm, by Xapian). Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace ognishte::search {

std::string english_stem(std::string_view lower_case_word);

}  // namespace ognishte::search
