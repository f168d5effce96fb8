// What an article holds, said once: form, checking, comparison, tables in and out and the API follow from it. The
// bibliographic members are those of a Work (citation.hpp); what the centre adds stands beside them.
#pragma once

#include "platform/fields/field.hpp"

namespace ognishte::articles {

// Built once; read by any number of threads.
fields::Declaration const& declaration();

}  // namespace ognishte::articles
