// Who sends a request, as far as limits may know; and where a sender may be led. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace ognishte::http {

// The part of Request::peer_key that all senders of one /24 (IPv4) or /48 (IPv6) share.
std::string_view neighbourhood_of(Request const& request);

// A path below a language, query allowed, as a form may bring it back ("next", "back"); nothing for anything else:
// another host, "//", a backslash, control characters.
std::optional<std::string> page_of_ours(std::string_view path);

}  // namespace ognishte::http
