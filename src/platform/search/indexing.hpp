// Indexing: a document as the index keeps it: terms with places and weights, filters, and the words that a result
// shows.
//
// Weight: a word counts as often as a third of its passage's weight (10 a title … 1), at least once; what stands in the
// title is beside that a term of its own. Words of both languages stand in one document. Pure.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/search/analysis/analysis.hpp"
#include "platform/search/documents/document.hpp"
#include "platform/search/index.hpp"

namespace ognishte::search {

// The labels of a concept in every language; none: the code is not indexed.
using Labels = std::function<std::vector<std::string>(std::string_view scheme, std::string_view code)>;

IndexDocument indexed(Document const& document, Analyzer const& analyzer, Labels const& labels);

// What a result is shown from. Views of the bytes given.
struct Stored {
    std::string_view key;
    std::string_view kind;
    std::string_view path;
    struct Words {
        std::string_view title;
        std::string_view summary;
        std::string_view body;
    };
    std::map<Lang, Words> words;  // of the languages there are
};
Stored stored_in(std::string_view data);

}  // namespace ognishte::search
