// Gathered: events as the pages beside the list need them: with their days, in order.
#pragma once

#include <optional>
#include <vector>

#include "platform/listing/choice.hpp"
#include "platform/records/shown.hpp"
#include "platform/rooms/room.hpp"
#include "when.hpp"

namespace ognishte::events {

struct Gathered {
    records::Public event;
    When when;
};

// What a choice of the list finds for everyone, by day.
Result<std::vector<Gathered>> gathered(rooms::Room& room, store::Db& db, listing::Choice const& choice);

}  // namespace ognishte::events
