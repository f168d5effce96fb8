// Sources: how a feature tells the search what can be found (Manifest::found). Lists, no logic.
//
// A record of a kind with a source is in the index while it is public; nothing else has to be done: the index follows
// the feed of changes. Functions are called by the thread that writes the index, and by any for paths; they must not
// throw, and what they refer to outlives the index.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/search/documents/document.hpp"

namespace ognishte::search {

// Records of one kind.
struct RecordSource {
    std::string kind;      // of the records: "practice"
    std::string text_key;  // its name in the list of kinds, plural: "practices.search.kind"
    std::function<Document(records::Record const&, records::Version const&)> document;
};

// Pages that are no records: texts of the site. Asked for at each start and whenever the index is made anew.
struct PageSource {
    std::string kind;  // "page"
    std::string text_key;
    std::function<std::vector<Document>()> documents;
};

// A scheme of the vocabulary whose concepts people look for by name: they are shown above the results, they join the
// languages, and records are filtered by them.
struct ConceptSource {
    std::string scheme;  // "topics"
    enum class Filters { nothing, topics, territories } filters = Filters::nothing;
    // The page of a concept, below the language prefix; empty function or answer: it has none.
    std::function<std::string(std::string_view code)> path = {};
};

struct Sources {
    std::vector<RecordSource> records;
    std::vector<PageSource> pages;
    std::vector<ConceptSource> concepts;
};

}  // namespace ognishte::search
