#include "platform/files/hasher.hpp"

#include "base/bytes.hpp"

namespace ognishte::files {

Hasher::Hasher() {  // NOLINT(cppcoreguidelines-pro-type-member-init): libsodium fills it
    crypto_hash_sha256_init(&state_);
}

void Hasher::add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
}

std::string Hasher::finish() {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(digest.data()));
    return to_hex(digest);
}

}  // namespace ognishte::files
