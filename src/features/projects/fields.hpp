// What is kept of a project, said once.
#pragma once

#include <string>
#include <vector>

#include "platform/fields/field.hpp"

namespace ognishte::projects {

// Built once; read by any number of threads.
fields::Declaration const& declaration();

// Codes of the choices, in the order they are offered.
std::vector<std::string> const& owners();
std::vector<std::string> const& statuses();

}  // namespace ognishte::projects
