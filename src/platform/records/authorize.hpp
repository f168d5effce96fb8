// authorize(): the one place that decides what an actor may do or see.
#pragma once

#include <vector>

#include "base/actor.hpp"
#include "platform/records/record.hpp"

namespace ognishte::records {

enum class Action { see, see_draft, write, publish, withdraw };

// The visibility predicate of every representation: page, list, search, feed, API, export, mail.
// Anyone sees published and archived records of the audience everyone; "records.partners" and "records.staff" open
// the other audiences; drafts need "<kind>.write"; acts need "<kind>.<act>".
bool authorize(Actor const& actor, Action action, Record const& record);

// The audiences whose published records this actor sees; for lists.
std::vector<Audience> visible_audiences(Actor const& actor);

}  // namespace ognishte::records
