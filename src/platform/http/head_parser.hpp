// Head parser: Boost.Beast's reading of a head that the scanner has accepted. A second opinion: where the two differ
// about target, length or number of fields, the request is refused. Stands in server.cpp, the one source that knows
// Beast. Thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "platform/http/message.hpp"
#include "scanner.hpp"

namespace ognishte::http {

// The fields with names in lower case; nothing when Beast refuses the head or reads it differently.
std::optional<Pairs> parse_head(std::string_view raw, Head const& judged);

}  // namespace ognishte::http
