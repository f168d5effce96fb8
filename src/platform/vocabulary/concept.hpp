// Concept: one entry of a controlled vocabulary, in the manner of SKOS: a code that records store, labels in any number
// of languages, spellings that are understood, a wider concept. Plain values.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace ognishte::vocabulary {

struct Label {
    std::string lang;  // BCP 47 tag
    std::string text;
    bool operator==(Label const&) const = default;
};

using ByLang = std::map<std::string, std::string, std::less<>>;

enum class Status { current, retired };

struct Concept {
    std::string code;     // 1 to 64 of letters, digits, "_", "-", "."; unique within the scheme
    std::string type;     // group inside the scheme: "municipality", a facet; may be empty
    std::string broader;  // code in the same scheme; empty: a top concept
    Status status = Status::current;
    ByLang preferred;                  // at least one language
    std::vector<Label> alternative;    // other labels people may be shown
    std::vector<std::string> aliases;  // codes and spellings that are understood and never shown
    ByLang notes;                      // scope notes
    ByLang notations;                  // codes in other systems, by their name ("nuts3")
    bool operator==(Concept const&) const = default;
};

}  // namespace ognishte::vocabulary
