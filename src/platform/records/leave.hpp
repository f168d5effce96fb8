// Leave: to what an actor's leave is limited, for what is offered before there is a record. What is done with one is
// decided by authorize() alone. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/records/authorize.hpp"

namespace ognishte::records {

// Whether there is any place, topic or organisation whose records of the kind the actor may do this to.
bool may_somewhere(Actor const& actor, Action action, std::string_view kind);

// The codes to which all the actor's permissions for this are limited, by scope ("territory", "topic",
// "organisation"); empty: it is not limited, or not held at all.
std::map<std::string, std::vector<std::string>> limits_of(Actor const& actor, Action action, std::string_view kind);

}  // namespace ognishte::records
