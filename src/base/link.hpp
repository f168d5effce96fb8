// Links: which addresses may stand in href, src or action. Pure and thread-safe.
#pragma once

#include <string_view>

namespace ognishte {

// A relative address, or one with scheme http, https, mailto or tel. Anything a browser could read as another scheme is
// refused: control characters and spaces in front of or inside the scheme, unknown schemes, a colon before the path.
bool is_safe_link(std::string_view address);

// It leads to another host: it has a scheme and host, or begins // (which browsers also read in \ for /).
bool is_external_link(std::string_view address);

}  // namespace ognishte
