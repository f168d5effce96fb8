// BibTeX files as entries of raw LaTeX values: @string put in, values joined, @comment and @preamble skipped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/bibliography/read.hpp"

namespace ognishte::bibliography {

struct RawField {
    std::string name;   // in lower case
    std::string value;  // LaTeX; braces or quotes around it are gone
};

struct RawEntry {
    int line = 0;
    int record = 0;
    std::string type;  // in lower case
    std::string key;
    std::vector<RawField> fields;

    // The first field of the name that is not blank; nullptr when there is none.
    RawField const* find(std::string_view name) const;
};

struct RawFile {
    std::vector<RawEntry> entries;
    std::vector<Problem> problems;
};
RawFile read_bibtex_entries(std::string_view utf8, Limits const& limits);

}  // namespace ognishte::bibliography
