// What is kept of an event, said once.
#pragma once

#include <string>
#include <vector>

#include "platform/fields/field.hpp"

namespace ognishte::events {

// Built once; read by any number of threads.
fields::Declaration const& declaration();

// Codes of what an event can be, in the order they are offered.
std::vector<std::string> const& types();

}  // namespace ognishte::events
