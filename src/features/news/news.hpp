// News: what happened in the reform and at the centre, told in our words with its sources. A room (platform/rooms) of
// records of kind "news".
#pragma once

#include "platform/rooms/room.hpp"

namespace ognishte::news {

rooms::Definition definition(rooms::Deps const& deps);

}  // namespace ognishte::news
