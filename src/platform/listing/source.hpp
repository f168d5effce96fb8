// Source: what a feature gives its list: the records with their values, the items of a page, the records that hold
// words. Plain values and functions; the functions work in the reader's snapshot and are called from many threads.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lang.hpp"
#include "base/result.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::listing {

// One public record as the catalogue takes it.
struct Entry {
    std::string record;  // id
    records::Audience audience = records::Audience::everyone;
    std::int64_t published_us = 0;
    std::vector<std::pair<std::string_view, std::string>> values;    // name of the facet, value; a facet may repeat
    std::vector<std::pair<std::string_view, std::int64_t>> numbers;  // name of an order that rises or falls, number
};

// One record as the page shows it.
struct Item {
    std::string record;  // id
    std::string url;
    std::string title;
    std::string summary;
    Lang text_lang = Lang::bg;  // of title and summary
    std::string kind;           // above the title; may be empty
    struct Fact {
        std::string label;
        std::string value;
        std::optional<Lang> lang = {};  // of the value, where it is not that of the page
    };
    std::vector<Fact> facts;
    // At the side: three columns of 0, 1 or 2 bricks and the word for them, or plain words (a date).
    struct Mark {
        std::array<int, 3> columns{};
        std::string label;
    };
    std::optional<Mark> mark;
    std::string side;
    std::string pick_name = "pick";
    std::string pick = {};  // under which downloads know it ("pick=…"); empty: it cannot be picked by hand
};

struct Source {
    // Every public record, ids rising, one at a time: a list of a million is never held as a whole.
    std::function<Result<>(store::Reader&, std::function<void(Entry const&)> const&)> entries;
    // These, in any order; one that is public no longer is left out.
    std::function<Result<std::vector<Item>>(store::Reader&, std::vector<std::string> const& records, Lang)> items;
    // Ids, rising, of those that hold every one of these parts of words (folded); empty function: no field for words.
    std::function<Result<std::vector<std::string>>(store::Reader&, std::vector<std::string> const& words)> with_words;
};

// Ids, rising, of the rows of `select` ("SELECT record FROM … WHERE …") whose column `words` holds one of each of these
// parts (search/kept.hpp).
Result<std::vector<std::string>> rows_with_words(store::Reader& reader, store::Sql select, store::Params params,
                                                 std::vector<std::vector<std::string>> const& parts);

}  // namespace ognishte::listing
