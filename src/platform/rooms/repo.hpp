// The words of the rooms' public records: their only SQL. All functions work in the caller's transaction or snapshot.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::rooms {

// Replaces what is kept of a record. `words`: search/kept.hpp.
Result<> save(store::Tx& tx, std::string_view kind, std::string_view record, records::Texts const& title,
              std::string_view words);
Result<> remove(store::Tx& tx, std::string_view record);

// A title of the kind that folds to this.
Result<std::optional<std::string>> titled(store::Reader& reader, std::string_view kind, std::string_view folded);
// Ids, rising, of those of a kind whose words hold one of each of these parts.
Result<std::vector<std::string>> with_words(store::Reader& reader, std::string_view kind,
                                            std::vector<std::vector<std::string>> const& parts);

}  // namespace ognishte::rooms
