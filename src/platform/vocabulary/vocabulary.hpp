// Vocabulary: all schemes and concepts as they stood at one moment, in memory. Immutable once built, so any number of
// threads may read it; views and pointers live as long as it does. Vocabularies (vocabularies.hpp) makes and swaps it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/lang.hpp"
#include "platform/vocabulary/concept.hpp"

namespace ognishte::vocabulary {

struct Scheme {
    std::string code;
    ByLang title;
    std::vector<Concept> concepts;
};

// What a spelling may mean. One code is an answer; several are an ambiguity that a person decides.
struct Match {
    std::vector<std::string> codes;
    bool found() const { return codes.size() == 1; }
    bool ambiguous() const { return codes.size() > 1; }
};

class Vocabulary {
public:
    // `sequence`: of the last change of the feed it was read after. A broader code that names no concept is ignored.
    explicit Vocabulary(std::vector<Scheme> schemes = {}, std::int64_t sequence = 0);
    ~Vocabulary();
    Vocabulary(Vocabulary const&) = delete;
    Vocabulary& operator=(Vocabulary const&) = delete;

    std::int64_t sequence() const;
    std::vector<std::string> schemes() const;
    std::string_view scheme_title(Lang lang, std::string_view scheme) const;

    Concept const* find(std::string_view scheme, std::string_view code) const;  // null: no such concept
    // The preferred label; of another language when there is none in this one; the code itself when it is unknown.
    std::string_view label(Lang lang, std::string_view scheme, std::string_view code) const;
    // Language of what label() gives, for the mark on the page.
    Lang label_lang(Lang lang, std::string_view scheme, std::string_view code) const;
    std::string_view note(Lang lang, std::string_view scheme, std::string_view code) const;  // empty: none
    // Every language that a label, definition or note of the scheme is in: ours first, then by tag.
    std::vector<std::string> languages(std::string_view scheme) const;

    // By any spelling: code, label of any language, alias, all compared by fold_key(). An exact code alone decides;
    // otherwise every concept that carries the spelling is a candidate (of `type`, unless it is empty); retired ones
    // only where no current one is.
    Match match(std::string_view scheme, std::string_view spelling, std::string_view type = {}) const;

    // Codes one step narrower, in the order of the scheme; the concept with everything below it, itself first; the way
    // up, the nearest first, without itself.
    std::vector<std::string> narrower(std::string_view scheme, std::string_view code) const;
    std::vector<std::string> closure(std::string_view scheme, std::string_view code) const;
    std::vector<std::string> broader(std::string_view scheme, std::string_view code) const;
    // What either side calls related, in the order of the scheme.
    std::vector<std::string> related(std::string_view scheme, std::string_view code) const;

    // Current concepts in the dictionary order of the language (of `type`, unless it is empty).
    std::vector<Concept const*> all(Lang lang, std::string_view scheme, std::string_view type = {}) const;
    // All of them, retired ones too, in the order of their codes.
    std::vector<Concept const*> every(std::string_view scheme) const;

private:
    struct Indexed;
    Indexed const* scheme_named(std::string_view scheme) const;

    std::map<std::string, std::unique_ptr<Indexed>, std::less<>> schemes_;
    std::int64_t sequence_ = 0;
};

}  // namespace ognishte::vocabulary
