// Packed: texts one behind another, each with its length, as the index keeps them with a document. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ognishte::search {

inline void pack(std::string& out, std::string_view text) {
    auto const size = static_cast<std::uint32_t>(text.size());
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(size >> shift & 0xFFU);
    out += text;
}

// Takes the first text off `rest`; empty when there is none.
inline std::string_view unpack(std::string_view& rest) {
    if (rest.size() < 4) return {};
    std::uint32_t size = 0;
    for (int i = 3; i >= 0; --i) size = size << 8U | static_cast<unsigned char>(rest[static_cast<std::size_t>(i)]);
    rest.remove_prefix(4);
    auto const text = rest.substr(0, size);
    rest.remove_prefix(text.size());
    return text;
}

}  // namespace ognishte::search
