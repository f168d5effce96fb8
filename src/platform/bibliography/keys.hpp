// Citation keys.
#pragma once

#include <set>
#include <string>

#include "platform/bibliography/work.hpp"

namespace ognishte::bibliography {

// The work's own key if BibTeX can bear it, else one of author, year and title; made unlike those that were used.
std::string citation_key(Work const& work, std::set<std::string>& used);

}  // namespace ognishte::bibliography
