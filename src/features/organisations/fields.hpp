// What is kept of an organisation, said once.
#pragma once

#include <string>
#include <vector>

#include "platform/fields/field.hpp"

namespace ognishte::organisations {

// Built once; read by any number of threads.
fields::Declaration const& declaration();

// Codes of the choices, in the order they are offered.
std::vector<std::string> const& kinds();
std::vector<std::string> const& verifications();  // from the surest to the least sure

}  // namespace ognishte::organisations
