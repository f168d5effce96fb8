// Errors of the store, the same from both engines, and the check of parameters both share. Pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/store/value.hpp"

namespace ognishte::store {

Error full(std::string const& message);
Error busy(std::string message);
Error stopped(std::string message);
Error unknown_outcome(std::string message);

// Text must be UTF-8 without NUL and numbers finite: PostgreSQL refuses anything else, so SQLite must too.
Result<> check(Params const& params);

// The beginning of a statement, for messages: values never stand in it.
std::string brief(std::string_view sql);

}  // namespace ognishte::store
