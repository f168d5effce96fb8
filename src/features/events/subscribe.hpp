// How to have the events in a calendar of one's own: the address, narrowed by topic and place, and what to do with it.
#pragma once

#include "base/result.hpp"
#include "platform/http/message.hpp"
#include "platform/rooms/room.hpp"

namespace ognishte::events {

Result<http::Response> subscribe_page(rooms::Room& room, rooms::Deps const& deps, http::Request const& request);

}  // namespace ognishte::events
