// One event as calendars take it.
#pragma once

#include <string>

#include "gathered.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/rooms/room.hpp"

namespace ognishte::events {

std::string uid_of(records::Public const& event);
calendar::Moment start_of(When const& when);
calendar::Moment end_of(When const& when);
calendar::Event event_ics(rooms::Room const& room, rooms::Deps const& deps, Lang lang, Gathered const& one);

}  // namespace ognishte::events
