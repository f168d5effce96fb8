// Addresses: percent-encoding (RFC 3986) and queries put together from names and values. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ognishte {

// Everything but A–Z a–z 0–9 - . _ ~ becomes %XX; "/" stays where a path is meant.
std::string encode_component(std::string_view text);
std::string encode_path(std::string_view path);

// %XX back into bytes; nothing when a % is not followed by two hexadecimal digits.
enum class Plus { is_plus, is_space };
std::optional<std::string> decode_component(std::string_view text, Plus plus = Plus::is_plus);

// "path?name=value&…", or the path alone when there are no pairs. The path goes in as it is.
std::string with_query(std::string_view path, std::vector<std::pair<std::string, std::string>> const& pairs);

}  // namespace ognishte
