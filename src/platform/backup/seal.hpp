// Seal: what stands in an archive about persons is sealed with a key of the archive's own; the key stands in the file
// beside it, an age v1 file (C2SP age), written and opened by the program `age`.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ognishte::backup {

inline constexpr std::size_t k_seal_key_bytes = 32;

// XChaCha20-Poly1305 (libsodium) with a random nonce in front; `name` is bound to it.
std::string seal(std::string_view key, std::string_view name, std::string_view bytes);
// corrupt: other bytes, name or key than were sealed.
Result<std::string> unseal(std::string_view key, std::string_view name, std::string_view sealed);

struct Identity {
    std::string secret;     // AGE-SECRET-KEY-1…
    std::string recipient;  // age1…
};

// unavailable: age is not installed (the message says how to install it).
Result<Identity> new_identity();
Result<std::string> lock(std::string_view text, std::string const& recipient);
// corrupt: altered, or for another identity.
Result<std::string> unlock(std::string_view locked, std::string const& secret);

}  // namespace ognishte::backup
