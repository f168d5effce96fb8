// Parameters: queries, urlencoded forms, cookies and paths as sent, decoded strictly. Pure and thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/http/message.hpp"

namespace ognishte::http {

inline constexpr std::size_t k_most_parameters = 1'000;
inline constexpr std::size_t k_most_cookies = 50;

// %XX, and "+" as a space where `plus` says so. Nothing when a %XX is broken, or the outcome holds NUL or is not UTF-8.
enum class Plus { is_plus, is_space };
std::optional<std::string> percent_decode(std::string_view text, Plus plus);

// application/x-www-form-urlencoded, of a query or a body. invalid: see percent_decode; too_large: over
// k_most_parameters.
Result<Pairs> parse_urlencoded(std::string_view text);

// RFC 6265: "a=b; c=d". What is malformed is left out, and what comes after k_most_cookies.
Pairs parse_cookies(std::string_view header);

// The path of a target that the scanner accepted, decoded; nothing when it holds a "." or ".." segment.
std::optional<std::string> normal_path(std::string_view target);
// What stands behind the "?", as sent.
std::string_view query_of(std::string_view target);

// A file's name as people may see and store it: no folder, no control, direction mark or separator, at most 150
// characters; never empty.
std::string clean_file_name(std::string_view name);

}  // namespace ognishte::http
