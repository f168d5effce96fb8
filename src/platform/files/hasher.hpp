// Hasher: SHA-256 of bytes that come in pieces. Used by one thread.
#pragma once

#include <sodium/crypto_hash_sha256.h>

#include <string>
#include <string_view>

namespace ognishte::files {

class Hasher {
public:
    Hasher();
    void add(std::string_view bytes);
    std::string finish();  // lower-case hex

private:
    crypto_hash_sha256_state state_;
};

}  // namespace ognishte::files
