// Counts what would cost a parser too much, without parsing. Pure, one pass.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace ognishte::html_import {

Result<> check_limits(std::string_view html);

}  // namespace ognishte::html_import
