// What is kept of a news item, said once.
#pragma once

#include "platform/fields/field.hpp"

namespace ognishte::news {

// Built once; read by any number of threads.
fields::Declaration const& declaration();

}  // namespace ognishte::news
