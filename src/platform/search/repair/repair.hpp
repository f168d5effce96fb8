// Repair of queries: what somebody meant who typed Latin letters, forgot to switch the keyboard, or made a slip.
//
// The whole query is read in several ways: as typed, with Latin words as Bulgarian, with each other keyboard layout;
// then unknown words as the known word nearest to them. A reading costs what its words cost; "known" means in this
// index. Thread-safe: holds what it is given and nothing else.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/search/analysis/analysis.hpp"
#include "platform/search/repair/vocabulary.hpp"

namespace ognishte::search {

enum class Way : unsigned char { typed, spelled, transliterated, layout };

struct Reading {
    std::string text;  // to search for
    double cost = 0;
    Way way = Way::typed;
};

class Repairer {
public:
    // How many documents a folded Latin word may find by itself or by its translation; a fraction for the latter.
    using LatinKnown = std::function<double(std::string_view word)>;
    Repairer(Analyzer const& analyzer, std::shared_ptr<Vocabulary const> words,
             std::shared_ptr<Vocabulary const> lemmas, LatinKnown latin_known);

    // The likely readings, best first, at most two; the second only when it is close. Never empty.
    std::vector<Reading> readings(std::string_view query) const;

private:
    struct Token;
    double word_cost(Word const& word) const;
    double known_documents(Word const& word) const;
    Reading read(std::string_view text, Way way) const;
    Reading transliterate(std::string_view query) const;
    Reading spell(Reading reading) const;
    std::string nearest(Word const& word, double& cost) const;

    Analyzer const& analyzer_;
    std::shared_ptr<Vocabulary const> words_;
    std::shared_ptr<Vocabulary const> lemmas_;
    LatinKnown latin_known_;
};

}  // namespace ognishte::search
