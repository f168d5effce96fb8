// What is kept of a publication, said once.
#pragma once

#include <string>
#include <vector>

#include "platform/fields/field.hpp"

namespace ognishte::publications {

// Built once; read by any number of threads.
fields::Declaration const& declaration();

// Codes of the choices, in the order they are offered.
std::vector<std::string> const& types();
std::vector<std::string> const& languages();

}  // namespace ognishte::publications
