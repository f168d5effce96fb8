// Numbers in text.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace ognishte {

// The number that the whole text is, as std::from_chars reads it ("12", "-3"; without white space or "+"). Nothing when
// there is anything else in it, or when the type cannot hold it.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

}  // namespace ognishte
