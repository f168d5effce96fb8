// Plan: words of a query into what the index is asked. A Bulgarian word stands for its near lemmas and, at 0.4, for the
// roots of its family; an English one for its stem and for what it means; a label of a concept for all its labels in
// both languages. Weights were chosen on the development sets (docs/adr/0007-search.md).
#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/search/analysis/analysis.hpp"
#include "platform/search/asked.hpp"
#include "platform/search/concepts.hpp"
#include "platform/search/cross/cross.hpp"
#include "platform/search/query.hpp"
#include "platform/search/repair/vocabulary.hpp"

namespace ognishte::search {

// What a plan is made with; all outlive the call.
struct Planning {
    Analyzer const& analyzer;
    Translator const& translator;
    Concepts const& concepts;
    Vocabulary const& words;  // of the index
    Vocabulary const& lemmas;
    enum class Breadth {
        wide,   // with other labels, meanings and families
        words,  // the words alone, in every form
    } breadth = Breadth::wide;
};

struct Plan {
    std::vector<Query> units;    // each stands for a word or a concept
    std::vector<Query> fillers;  // words that narrow nothing: и, на, the
    std::vector<Query> phrases;
    std::vector<Query> without;
    std::set<std::string, std::less<>> marks;  // terms that a result shows as found
    std::vector<std::uint32_t> concepts;       // named in the query
    std::vector<std::uint32_t> whole;          // of them, those the whole query names

    bool empty() const { return units.empty() && fillers.empty() && phrases.empty(); }
};

Plan plan(Asked const& asked, std::string_view words, Planning const& with);

// Every unit or any of them; phrases always, exclusions never.
enum class Matching { all, any };
Query compose(Plan const& plan, Matching matching);

}  // namespace ognishte::search
