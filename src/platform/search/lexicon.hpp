// Lexicon: the words that documents for everyone hold, as repair and completion need them. Built for one state of the
// index, then read by many threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/search/analysis/analysis.hpp"
#include "platform/search/concepts.hpp"
#include "platform/search/cross/cross.hpp"
#include "platform/search/index.hpp"
#include "platform/search/repair/repair.hpp"
#include "platform/search/repair/vocabulary.hpp"

namespace ognishte::search {

class Lexicon {
public:
    // What it is given outlives it.
    static Result<std::unique_ptr<Lexicon>> read(IndexReader& reader, Analyzer const& analyzer,
                                                 std::shared_ptr<Dictionary const> dictionary,
                                                 Concepts const& concepts);

    Vocabulary const& words() const { return *words_; }
    Vocabulary const& lemmas() const { return *lemmas_; }
    Translator const& translator() const { return translator_; }
    Repairer const& repairer() const { return *repairer_; }

private:
    Lexicon(std::shared_ptr<Dictionary const> dictionary, Translator::Stem stem)
        : translator_(std::move(dictionary), stem) {}
    double latin_known(std::string_view word) const;

    std::shared_ptr<Vocabulary const> words_;
    std::shared_ptr<Vocabulary const> lemmas_;
    Translator translator_;
    std::unordered_map<std::string, double> stems_;  // of Latin words → documents
    std::unique_ptr<Repairer> repairer_;
};

}  // namespace ognishte::search
