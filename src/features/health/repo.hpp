// What health asks of the store.
#pragma once

#include <cstdint>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/tx.hpp"

namespace ognishte::health {

// Published practices whose public version is older.
Result<std::int64_t> practices_not_seen_since(store::Reader& reader, Instant since);

}  // namespace ognishte::health
