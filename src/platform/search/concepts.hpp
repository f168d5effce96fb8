// Concepts: what people look for by name: the entries of the thesaurus and of the territories. A query that holds a
// label, in any form and either language, stands for the concept with all its labels; that is what joins "foster care"
// and „приемната грижа“. Built for one state of the vocabulary, then read by many threads.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/search/analysis/analysis.hpp"
#include "platform/search/documents/source.hpp"
#include "platform/vocabulary/vocabulary.hpp"

namespace ognishte::search {

struct Label {
    enum class Rank : unsigned char { preferred, other, hidden };  // hidden: understood, never shown
    std::string text;
    std::string lang;
    Rank rank = Rank::preferred;
    std::vector<Word> words;
};

struct Concept {
    std::string scheme;
    std::string code;
    ConceptSource::Filters filters = ConceptSource::Filters::nothing;
    std::string path;  // below the language prefix; empty: it has no page
    std::vector<Label> labels;
};

class Concepts {
public:
    // Current concepts of these schemes, in their order.
    static std::shared_ptr<Concepts const> of(vocabulary::Vocabulary const& vocabulary,
                                              std::vector<ConceptSource> const& sources, Analyzer const& analyzer);

    // The longest label that begins at a word of a query, and every concept that carries it.
    struct Found {
        std::size_t words = 0;
        std::vector<std::uint32_t> concepts;
    };
    Found find(std::span<Word const> query) const;
    Concept const& at(std::uint32_t number) const { return concepts_[number]; }
    std::size_t size() const { return concepts_.size(); }

    // Shown labels of a language that have a word beginning with this (folded text); preferred ones first.
    std::vector<std::string> beginning(std::string_view folded, std::string_view lang, std::size_t limit) const;

private:
    struct Place {
        std::uint32_t entry;
        std::uint32_t label;
    };
    struct Start {
        std::string folded;  // of the label from this word on
        Place place;
        bool operator<(Start const& other) const { return folded < other.folded; }
    };
    std::vector<Concept> concepts_;
    std::map<std::string, std::vector<Place>, std::less<>> by_first_;
    std::vector<Start> starts_;
};

// Two words of one script that have a term in common.
bool same_word(Word const& a, Word const& b);

}  // namespace ognishte::search
