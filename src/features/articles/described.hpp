// An article for other programs: the work it is about, and where that stands. Pure and thread-safe.
#pragma once

#include "platform/describe/describe.hpp"

namespace ognishte::articles {

describe::Description described(records::Public const& record);

}  // namespace ognishte::articles
