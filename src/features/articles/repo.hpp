// The only SQL of the articles: their typed rows. All functions work in the caller's transaction or snapshot.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "platform/bibliography/duplicates.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::articles {

// What is kept of a version for lists and comparison.
struct Row {
    std::string type;
    int year = 0;
    std::string language;
    std::string method;
    std::string access;
    std::string reading;
    std::string annotated;
    std::vector<std::string> topics;
    std::vector<std::string> countries;
    std::vector<std::string> authors;  // "Маркова, Галина"
    std::string source;
    std::string words;
    bibliography::Keys keys;
};

// Replaces the row of an article. conflict: another has the same DOI.
Result<> save(store::Tx& tx, std::string_view record, Row const& row);
Result<> insert(store::Tx& tx, std::string_view record, Row const& row);
Result<> remove(store::Tx& tx, std::string_view record);

// A row with what its list needs of the spine. Words and keys stay empty.
struct Listed {
    std::string record;
    std::string slug;
    records::Audience audience = records::Audience::everyone;
    std::int64_t published_us = 0;
    Row row;
    Lang text_lang = Lang::bg;  // of the title
    std::string title;          // with `these` only
    std::string summary;
};
// Every public one, ids rising.
Result<> each(store::Reader& reader, std::function<void(Listed const&)> const& take);
// The public ones among these, in any order, with their words in one language; at most 100.
Result<std::vector<Listed>> these(store::Reader& reader, std::vector<std::string> const& records, Lang lang);
// Ids, rising, of those whose words hold every one of these parts (already folded).
Result<std::vector<std::string>> with_words(store::Reader& reader, std::vector<std::string> const& parts);

// What every article, public or staged, is compared by.
struct Known {
    std::string record;
    std::string slug;
    std::string title;
    bibliography::Keys keys;
};
Result<> each_known(store::Reader& reader, std::function<void(Known)> const& take);

}  // namespace ognishte::articles
