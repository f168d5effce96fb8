// One number of the reform as its source gives it: a row of content/values.csv. A plain value.
#pragma once

#include <string>

#include "words.hpp"

namespace ognishte::process {

// A number as it was published. Codes are those of names.csv, of the indicators and of the territories.
struct Published {
    std::string indicator, breakdown;  // the breakdown may be empty: all
    std::string date;                  // i18n/when.hpp
    std::string place;                 // "BG", "VAR"
    double value = 0;
    std::string unit, quality;
    bool disputed = false;  // another source says otherwise
    bool apart = false;     // and it stands beside the line, not on it
    std::string source;     // address
    ByLang words;           // instead of the number: „под 80“
    ByLang note;
};

}  // namespace ognishte::process
