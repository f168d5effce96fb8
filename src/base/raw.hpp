// Text as libsodium takes bytes. Private to the module.
#pragma once

#include <string_view>

namespace ognishte {

inline unsigned char const* raw(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

}  // namespace ognishte
