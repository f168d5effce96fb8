// One-time codes of an authenticator app (TOTP, RFC 6238: HMAC-SHA-1, 30 seconds, six digits, by liboath), and recovery
// codes for when the telephone is lost. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace ognishte::credentials {

// 160 random bits in base 32 (RFC 4648, no padding), as apps take it.
std::string new_totp_secret();

// The step of 30 seconds whose code this is: the present one, the one before or the one after, and later than
// `last_used`, so that no code works twice. Spaces in the code do not count. Nothing: it is no such code.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_used);

// The code of a moment; for tests and for nobody else.
std::string totp_code(std::string_view secret, Instant now);

// What an app reads from the picture (the key URI format of the authenticator apps).
std::string totp_address(std::string_view issuer, std::string_view account, std::string_view secret);

// Ten codes of 120 random bits: "abcd-efgh-…", six groups of four.
std::vector<std::string> new_recovery_codes();
// As it is kept: SHA-256 in hexadecimal, whatever the case, spaces and hyphens. 120 bits need no slow hash.
std::string recovery_hash(std::string_view code);

}  // namespace ognishte::credentials
