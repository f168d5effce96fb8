// Sealer: secrets that the program itself must read again (shared keys of one-time codes), kept in the store as nobody
// reads them without the key of the installation. XChaCha20-Poly1305 (libsodium) with a random nonce, bound to what the
// secret belongs to; the key is made when something is first sealed. Without its key what was sealed is lost.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "platform/credentials/key_file.hpp"

namespace ognishte::credentials {

class Sealer {
public:
    explicit Sealer(std::string file) : key_(std::move(file)) {}

    // unavailable: the key can neither be read nor made.
    Result<std::string> seal(std::string_view secret, std::string_view bound_to);
    // corrupt: not of this key, altered, or bound to something else. unavailable: there is no key.
    Result<std::string> open(std::string_view sealed, std::string_view bound_to);
    static bool is_sealed(std::string_view text);

private:
    KeyFile key_;
};

}  // namespace ognishte::credentials
