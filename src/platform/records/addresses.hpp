// Addresses of records: one that is free, and who has one. Private to this module.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::records {

// The shape slugify() gives, and no word that addresses below a kind use themselves.
bool is_usable_slug(std::string_view slug);

// The first of slug, slug-2, slug-3 … that no record of the kind has or had.
Result<std::string> free_slug(store::Tx& tx, std::string_view kind, std::string_view wished);

// conflict: it is or was another record's. Its own old one may be taken again.
Result<> take_slug(store::Tx& tx, std::string_view kind, std::string_view slug, RecordId const& id, Instant now);

}  // namespace ognishte::records
