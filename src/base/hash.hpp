// SHA-256 (FIPS 180-4) by libsodium. Results are 32 raw bytes. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace ognishte {

std::string sha256(std::string_view bytes);

// HMAC-SHA-256 (RFC 2104).
std::string hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace ognishte
