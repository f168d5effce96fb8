// Landing: where a path of ours ends for a visitor, asked inside of the program. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/http/router.hpp"

namespace ognishte::app {

// Path and query as they stand in an address. Redirects are followed, five at most; nothing when no public page answers
// with 200 at the end.
std::optional<std::string> landing(http::Router const& router, std::string_view target);

}  // namespace ognishte::app
