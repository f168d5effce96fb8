// Follow: keeps the harvest in step with the feed of changes: describes each public record and marks when what is told
// of it became different; a record that is not for everyone any more stays, as gone.
//
// Stamps are whole seconds, at least one second ahead of the clock and never behind an earlier one. So a harvester that
// asks again from the moment of its last answer misses nothing that was being written meanwhile.
#pragma once

#include <memory>

#include "base/time.hpp"
#include "platform/describe/describe.hpp"
#include "platform/records/changes.hpp"
#include "platform/store/db.hpp"

namespace ognishte::harvest {

// All outlive it.
std::unique_ptr<records::Projection> follow(store::Db& db, describe::Sections const& sections, Clock const& clock);

}  // namespace ognishte::harvest
