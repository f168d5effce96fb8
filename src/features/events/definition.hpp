// The room of events: list, page, files, links (platform/rooms).
#pragma once

#include <functional>

#include "base/time.hpp"
#include "platform/rooms/room.hpp"

namespace ognishte::events {

// `today` in Sofia: what is coming and what is past.
rooms::Definition definition(rooms::Deps const& deps, std::function<Date()> today);

}  // namespace ognishte::events
