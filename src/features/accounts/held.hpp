// What accounts hold on a person, and the job that forgets what is over its term, of every feature. Thread-safe.
#pragma once

#include <vector>

#include "pages.hpp"
#include "platform/manifest/held.hpp"

namespace ognishte::accounts {

std::vector<held::Kind> held_here(Parts const& parts);

// Once a day: forgets what is over its term, and seals secrets that were kept before they were sealed.
jobs::Handler retention_job(Parts const& parts);
// Orders today's run, unless it was done; each run orders the next.
Result<> order_retention(Parts const& parts);

}  // namespace ognishte::accounts
