// A job of every day: its run orders the next one, and the program's start orders one too, should the chain have
// broken. Thread-safe; runs inside the caller's transaction.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::jobs {

// The number of a day in UTC since 1970.
std::int64_t day_of(Instant moment);

// Orders a job of this kind for the day after this moment, at five in the morning UTC, when few read; however often it
// is asked, there is one a day.
Result<> order_for_tomorrow(store::Tx& tx, std::string_view kind, Instant now);

}  // namespace ognishte::jobs
