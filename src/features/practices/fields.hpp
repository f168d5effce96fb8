// What a practice holds, said once: form, checking, comparison, tables in and out and the API follow from it.
#pragma once

#include "platform/fields/field.hpp"

namespace ognishte::practices {

// Built once; read by any number of threads.
fields::Declaration const& declaration();

}  // namespace ognishte::practices
