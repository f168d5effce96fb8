// Document: what the search knows of one page: its words, whom it is for and what it is filtered by. Plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/lang.hpp"
#include "base/time.hpp"
#include "platform/records/record.hpp"

namespace ognishte::search {

// Words of a page: a paragraph, a name, or the code of a concept, which stands for its labels in every language.
struct Passage {
    std::string text;
    int weight = 1;            // 1 to 10, as of declared fields: 10 a title, 1 what is said in passing
    std::optional<Lang> lang;  // nothing: the same in every language (a name, a code)
    std::string scheme;        // of a code
};

struct Document {
    std::string key;   // one in the whole index: "record:<id>", "page:/about"
    std::string kind;  // "practice"; the name of its source
    std::string path;  // below the language prefix: "/practices/moya-praktika"
    records::Audience audience = records::Audience::everyone;
    records::Texts title;
    records::Texts summary;
    std::vector<Passage> passages;  // everything else
    std::vector<std::string> topics;
    std::vector<std::string> territories;
    int year = 0;    // the year it is about or appeared in; 0: none
    Instant date{};  // for the order by date
};

// What every record says of itself: all but its passages and its year.
Document document_of(records::Record const& record, records::Version const& version, std::string path);

// Takes what fields::search_texts() gives: anything with weight, lang, text and scheme. Title and summary are in the
// document already; texts that repeat them are left out.
template <class Searched>
void add_passages(Document& document, std::vector<Searched> const& found) {
    auto const repeats = [&](std::string const& text) {
        for (auto const* texts : {&document.title, &document.summary})
            for (auto const& one : *texts)
                if (one.second == text) return true;
        return false;
    };
    for (auto const& one : found)
        if (!repeats(one.text)) document.passages.push_back({one.text, one.weight, one.lang, one.scheme});
}

}  // namespace ognishte::search
