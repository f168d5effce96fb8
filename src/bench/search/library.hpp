// Library: any number of documents and queries made from real Bulgarian texts, the same for the same seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "platform/search/documents/document.hpp"

namespace ognishte::bench {

class Library {
public:
    // `folder` holds parseme-bg-news.jsonl, bg-exam-questions.json and bg-frequency-50k.txt (data/texts-bg).
    static Result<Library> read(std::string const& folder, std::uint64_t seed);

    // A title, a paragraph to three, some topics, a territory and a year.
    search::Document document(int number);
    // One to three of the `common` most frequent words.
    std::string query(std::size_t common);

private:
    std::uint64_t random();
    std::string const& any(std::vector<std::string> const& of) { return of[random() % of.size()]; }

    std::uint64_t state_ = 1;
    std::vector<std::string> titles_;
    std::vector<std::string> paragraphs_;
    std::vector<std::string> words_;  // the most frequent first
};

}  // namespace ognishte::bench
