// Lists of names as BibTeX and biblatex write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/bibliography/work.hpp"

namespace ognishte::bibliography {

struct NameList {
    std::vector<Name> names;
    bool others = false;  // it ends with "and others"
};

// "Ludwig van Beethoven", "van Beethoven, Ludwig", "King, Jr., Martin Luther", "{State Agency}",
// "family=Beethoven, given=Ludwig, prefix=van"; joined by " and ". At most `most` names.
NameList parse_bibtex_names(std::string_view latex, std::size_t most);
std::string write_bibtex_names(std::vector<Name> const& names);

}  // namespace ognishte::bibliography
