// Bytes as text and back, randomness, and constant-time comparison (libsodium underneath). Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ognishte {

std::string to_hex(std::string_view bytes);  // lower case
std::optional<std::string> from_hex(std::string_view text);
std::string to_base64(std::string_view bytes);      // RFC 4648, padded
std::string to_base64_url(std::string_view bytes);  // URL alphabet, no padding
std::optional<std::string> from_base64(std::string_view text);
std::optional<std::string> from_base64_url(std::string_view text);

void fill_random(std::span<std::uint8_t> out);
std::string random_bytes(std::size_t count);

// Takes the same time wherever the two differ; different lengths are unequal at once.
bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace ognishte
