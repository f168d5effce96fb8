// Concept: one entry of a controlled vocabulary, in the manner of SKOS: a code that records store, labels in any number
// of languages, spellings that are understood, a wider concept and related ones. Plain values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte::vocabulary {

struct Label {
    std::string lang;  // BCP 47 tag
    std::string text;
    bool operator==(Label const&) const = default;
};

using ByLang = std::map<std::string, std::string, std::less<>>;

enum class Status { current, retired };

inline constexpr std::string_view k_no_language = "und";  // BCP 47: of a label nobody gave a language

// The same thing in another vocabulary, by its address; the relations are those of SKOS.
enum class Likeness { exact, close, broader, narrower, related };
std::string_view name_of(Likeness likeness);
std::optional<Likeness> likeness_named(std::string_view name);
struct Mapping {
    Likeness likeness = Likeness::exact;
    std::string address;
    bool operator==(Mapping const&) const = default;
};

struct Concept {
    std::string code;     // 1 to 64 of letters, digits, "_", "-", "."; unique within the scheme
    std::string type;     // group inside the scheme: "municipality", a facet; may be empty
    std::string broader;  // code in the same scheme; empty: a top concept
    Status status = Status::current;
    ByLang preferred;                  // at least one language
    std::vector<Label> alternative;    // other labels people may be shown
    std::vector<std::string> aliases;  // codes and spellings that are understood and never shown
    ByLang definitions;                // what it means
    ByLang notes;                      // scope notes: what it covers here
    ByLang notations;                  // codes in other systems, by their name ("nuts3")
    std::vector<std::string> related;  // codes in the same scheme; true in both directions, written on one side or both
    std::vector<Mapping> mappings;
    bool operator==(Concept const&) const = default;
};

}  // namespace ognishte::vocabulary
