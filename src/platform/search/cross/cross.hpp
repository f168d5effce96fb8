// Translator: what English words of a query mean in Bulgarian, and the reverse. Our own glossary (the thesaurus) comes
// first, several words before one, the dictionary after it. Built once, then read by many threads; the stemmer must be
// thread-safe.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/search/cross/dictionary.hpp"

namespace ognishte::search {

struct Meaning {
    std::size_t first = 0;           // of the words given
    std::size_t count = 1;           // how many of them it stands for
    std::vector<std::string> words;  // in the other language, folded; each may be several words
    bool own = false;                // from our glossary
};

class Translator {
public:
    using Stem = std::string (*)(std::string_view);
    // Without a dictionary only the glossary is known.
    Translator(std::shared_ptr<Dictionary const> dictionary, Stem stem)
        : dictionary_(std::move(dictionary)), stem_(stem) {}

    // Folded words: "foster care", "приемна грижа". Bulgarian keys are compared by `bulgarian_key`s of the caller.
    void add_pair(std::string_view english, std::string_view bulgarian);

    // Meanings of folded English words, from left to right; words without any are left out.
    std::vector<Meaning> to_bulgarian(std::span<std::string const> english) const;
    // English words for a Bulgarian lemma.
    std::vector<std::string> to_english(std::string_view lemma) const;

private:
    std::vector<std::string> one_word(std::string const& word) const;
    std::string stems(std::span<std::string const> words) const;

    std::shared_ptr<Dictionary const> dictionary_;
    Stem stem_;
    std::map<std::string, std::vector<std::string>, std::less<>> glossary_;  // stems of English → Bulgarian
    std::size_t longest_ = 1;                                                // words of a glossary entry
};

}  // namespace ognishte::search
