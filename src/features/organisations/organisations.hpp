// Who is who in the care of children: institutions, mechanisms, providers, donors, media. A room (platform/rooms) of
// records of kind "organisation"; its words, columns and page are stated here.
#pragma once

#include "platform/rooms/room.hpp"

namespace ognishte::organisations {

rooms::Definition definition(rooms::Deps const& deps);

}  // namespace ognishte::organisations
