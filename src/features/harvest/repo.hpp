// The rows of the harvest: what is told of each record, and when it was last different. The only SQL of the feature.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/oai/request.hpp"
#include "platform/store/db.hpp"

namespace ognishte::harvest {

using oai::Selection;

struct Row {
    std::string record;
    std::string kind;
    bool works = false;
    std::int64_t stamp_us = 0;
    bool gone = false;
    std::int64_t changed_us = 0;
    std::string description;
};

// Those of these that there are, in any order; at most 200.
Result<std::vector<Row>> rows_of(store::Reader& reader, std::vector<std::string> const& records);
// Puts a row in place of the one there is, with its topics.
Result<> put(store::Tx& tx, Row const& row, std::vector<std::string> const& topics);
// The moment of its page alone: nothing that is told.
Result<> touch(store::Tx& tx, std::string_view record, std::int64_t changed_us);
// Every row that is there for everyone is new from this moment: the names of their subjects changed.
Result<> stamp_all(store::Tx& tx, std::int64_t stamp_us);
// The last and the first stamp; nothing when there is no row.
struct Span {
    std::int64_t first_us = 0;
    std::int64_t last_us = 0;
};
Result<std::optional<Span>> span(store::Reader& reader);

// At most `most` rows of a selection behind its key, in order; how many the whole selection has.
Result<std::vector<Row>> page(store::Reader& reader, Selection const& selection, int most);
Result<std::int64_t> count(store::Reader& reader, Selection const& selection);
// Topics that records have, gone ones too, in their order.
Result<std::vector<std::string>> topics(store::Reader& reader);
// Paths and times of the pages there are, in the order of records, behind one; at most `most`.
Result<std::vector<Row>> pages_after(store::Reader& reader, std::string_view record, int most);
// The ids that end each run of so many pages but the last: behind each of them another part begins.
Result<std::vector<std::string>> part_ends(store::Reader& reader, int pages);

// The key of tokens, made when there is none.
Result<std::string> token_key(store::Db& db);

}  // namespace ognishte::harvest
