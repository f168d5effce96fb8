// The only SQL of the practices: their typed rows. All functions work in the caller's transaction or snapshot.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "evidence.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::practices {

// Place of a language's words in arrays.
inline std::size_t index_of(Lang lang) {
    return static_cast<std::size_t>(lang);
}

// What is kept of a published version for lists.
struct Listed {
    std::string record;
    std::string slug;
    records::Audience audience = records::Audience::everyone;
    std::string origin;
    std::string country;
    std::string type;
    Criteria criteria;
    std::vector<std::string> topics;
    std::vector<std::string> groups;
    std::vector<std::string> places;
    std::vector<std::string> outcomes;  // a result on them is described, good or bad
    std::vector<std::string> aims;      // meant to change, without a result that was found
    std::int64_t published_us = 0;
    // In the language of the page, by Lang; `text_lang` tells what language the words are in.
    struct Words {
        Lang text_lang = Lang::bg;
        std::string title;
        std::string summary;
    };
    std::array<Words, k_langs.size()> words;
};

// Replaces the row of a practice. `folded` holds every word a part can be found by.
Result<> save(store::Tx& tx, Listed const& practice, std::string_view folded);
Result<> remove(store::Tx& tx, std::string_view record);

// Every one, ids rising, without its words.
Result<> each(store::Reader& reader, std::function<void(Listed const&)> const& take);
// These, in this order, with the words of one language only; at most 100.
Result<std::vector<Listed>> these(store::Reader& reader, std::vector<std::string> const& records, Lang lang);
// The title of one whose title, folded, is this one.
Result<std::optional<std::string>> titled(store::Reader& reader, std::string const& folded);
// Ids, sorted, of those whose kept words hold one of each of these parts (platform/search/kept.hpp).
Result<std::vector<std::string>> with_words(store::Reader& reader, std::vector<std::vector<std::string>> const& parts);

}  // namespace ognishte::practices
