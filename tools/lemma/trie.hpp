// Writes the lemma table (platform/search/analysis/table.hpp) from forms and their lemmas.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace ognishte::lemma {

struct Entry {
    std::string form;                 // letter codes
    std::vector<std::string> lemmas;  // best first
};

struct Sizes {
    std::size_t nodes = 0;
    std::size_t values = 0;
};

// The bytes of the table. invalid: more values or nodes than the format holds.
Result<std::string> make_table(std::vector<Entry> const& entries, Sizes& sizes);

}  // namespace ognishte::lemma
