// Analysis: text into the terms that are indexed.
//
// A Bulgarian word gives its near lemmas at one position (the lemma table), the roots of those lemmas (words of one
// family: осиновя, осиновявам, осиновяване), and its folded form; other words give themselves. What is done with each
// kind of term (prefixes, weights, the English stemmer) is the index's business. Thread-safe; never fails.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/search/analysis/table.hpp"
#include "platform/search/analysis/words.hpp"

namespace ognishte::search {

enum class TermKind : unsigned char {
    lemma,  // of a Bulgarian word, best first
    root,   // of its lemmas
    latin,  // a Latin word as it is
    number,
    other
};

// Valid during the call only.
struct Term {
    TermKind kind = TermKind::other;
    std::string_view text;
    std::uint32_t position = 0;  // words count from 1
    std::size_t begin = 0;       // the word's place in the text
    std::size_t end = 0;
};

class TermSink {
public:
    virtual ~TermSink() = default;
    virtual void take(Term const& term) = 0;
};

// One word of a query, with everything that stands for it.
struct Word {
    Script script = Script::other;
    std::string text;                 // folded
    std::vector<std::string> lemmas;  // of a Bulgarian word; otherwise the text itself
    std::vector<std::string> roots;
    std::size_t begin = 0;
    std::size_t end = 0;
};

class Analyzer {
public:
    explicit Analyzer(std::shared_ptr<LemmaTable const> table) : table_(std::move(table)) {}

    enum class Roots { left_out, given };
    void analyse(std::string_view text, TermSink& sink, Roots roots = Roots::left_out) const;
    std::vector<Word> words(std::string_view text) const;
    // The near lemmas of one folded word, best first; never empty.
    std::vector<std::string> lemmas(std::string_view folded_word) const;

    LemmaTable const& table() const { return *table_; }

private:
    std::shared_ptr<LemmaTable const> table_;
};

// How many letters of a lemma (letter codes) are its root; 0 when it has none worth indexing.
std::size_t root_length(std::string_view lemma);

}  // namespace ognishte::search
