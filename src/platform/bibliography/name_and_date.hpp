// Names and dates of works, in the terms of CSL-JSON 1.0. Plain values.
#pragma once

#include <string>

namespace ognishte::bibliography {

// A person by parts, or an organisation, or a name that nobody took apart, as `literal` alone.
struct Name {
    std::string family = {};                 // "Маркова"
    std::string given = {};                  // "Галина", "Galina I."
    std::string non_dropping_particle = {};  // sorts with the family name: "van", "de"
    std::string dropping_particle = {};      // does not: "von" in APA's "Goethe, J. W. von"
    std::string suffix = {};                 // "Jr."
    std::string literal = {};                // "Държавна агенция за закрила на детето"
    bool operator==(Name const&) const = default;
};

// The name in reading order: "Ludwig van Beethoven Jr.".
std::string display_name(Name const& name);

// A date as far as it is known; 0 is unknown. Years before 1 are negative.
struct DateParts {
    int year = 0;
    int month = 0;  // 1–12; 21–24 are spring, summer, autumn, winter (EDTF)
    int day = 0;
    bool operator==(DateParts const&) const = default;
};

struct PartialDate {
    DateParts from = {};
    DateParts to = {};         // of a range; year 0 when it is none
    bool circa = false;        // approximate
    std::string literal = {};  // words that are no date: "in press", "под печат"
    bool empty() const { return from.year == 0 && literal.empty(); }
    bool operator==(PartialDate const&) const = default;
};

}  // namespace ognishte::bibliography
