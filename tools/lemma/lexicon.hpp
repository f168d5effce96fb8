// Lexicon: every form of every word that hunspell-bg and our list of irregular words know, with its lemmas.
// Words are letter codes (platform/search/analysis/letters.hpp). Used by one thread; order is deterministic.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace ognishte::lemma {

enum class WordClass : std::uint8_t { noun, verb, adjective, other };

struct Lemma {
    std::string word;
    WordClass kind = WordClass::other;
    bool name = false;     // written with a capital letter
    double frequency = 0;  // expected count in plain text
};

// Whether a word in letter codes ends in these letters.
bool ends_with(std::string_view word, std::string_view ending);

class Lexicon {
public:
    using Id = std::uint32_t;

    Id lemma(std::string_view word, WordClass kind, bool name);
    Lemma& at(Id id) { return lemmas_[id]; }
    Lemma const& at(Id id) const { return lemmas_[id]; }
    std::size_t lemmas() const { return lemmas_.size(); }

    void add(std::string_view form, Id lemma) { forms_[std::string(form)].push_back(lemma); }
    // Takes the place of all lemmas the form had.
    void override(std::string_view form, std::vector<Id> lemmas) { forms_[std::string(form)] = std::move(lemmas); }
    std::vector<Id> const* find(std::string_view form) const;
    std::unordered_map<std::string, std::vector<Id>>& forms() { return forms_; }
    std::unordered_map<std::string, std::vector<Id>> const& forms() const { return forms_; }
    // Adds the forms of a word by a rule of the affix file, and the word itself.
    void inflect(std::string const& word, char flag, bool name);
    struct Rule {
        std::string strip;
        std::string add;
    };
    std::vector<Rule>& rules(char flag) { return rules_[static_cast<unsigned char>(flag) & 127U]; }
    // Sorts and removes repetitions; sorted list of all forms.
    std::vector<std::string> finish();

    std::vector<std::string> unlisted;  // lower-case words without a paradigm, each its own form

private:
    std::vector<Lemma> lemmas_;
    std::map<std::tuple<std::string, WordClass, bool>, Id> ids_;
    std::unordered_map<std::string, std::vector<Id>> forms_;
    std::array<std::vector<Rule>, 128> rules_;
};

// Reads bg_BG.aff and bg_BG.dic: suffix rules only, one-letter flags, all conditions ".". Anything else is `invalid`:
// a new version of the package that must be looked at.
Result<> read_hunspell(Lexicon& lexicon, std::string const& aff, std::string const& dic);
// Places the unlisted words of irregular families (patterns.txt).
Result<> place_families(Lexicon& lexicon, std::string const& patterns);
// Finds lemmas for the words without a paradigm by the edits that the paradigms teach.
void place_unlisted(Lexicon& lexicon);
// "lemma: form form …" a line; "#" begins a remark, "+" a line that adds a lemma instead of setting it.
Result<> read_irregular(Lexicon& lexicon, std::string const& text);

}  // namespace ognishte::lemma
