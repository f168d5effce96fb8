// Publications of the centre, the coalition and partners, described in our words. A room (platform/rooms) of records of
// kind "publication".
#pragma once

#include "platform/rooms/room.hpp"

namespace ognishte::publications {

rooms::Definition definition(rooms::Deps const& deps);

}  // namespace ognishte::publications
