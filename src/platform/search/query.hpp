// Query: what to look for in an index, as a tree. A plain value; small.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace ognishte::search {

struct Query {
    enum class What {
        nothing,
        everything,
        term,
        any,      // weights add up
        all,      // each must match
        synonym,  // counts as one term
        maybe,    // the first must match, the others add weight
        without,  // the first, unless the second matches
        phrase,   // terms, or any() of terms, side by side
        scaled    // one child, its weight times `factor`
    };
    What what = What::nothing;
    std::string text = {};  // of a term
    double factor = 1;
    std::vector<Query> parts = {};

    static Query term(std::string text) { return {What::term, std::move(text)}; }
    static Query of(What what, std::vector<Query> parts);  // one part stands for itself, none is nothing
    static Query scaled(Query part, double factor);
};

}  // namespace ognishte::search
