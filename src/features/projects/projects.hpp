// Projects of the reform: who did what, with whose money, for how long, and what came of it. A room (platform/rooms) of
// records of kind "project"; partners are links to records of kind "organisation".
#pragma once

#include "platform/rooms/room.hpp"

namespace ognishte::projects {

rooms::Definition definition(rooms::Deps const& deps);

}  // namespace ognishte::projects
