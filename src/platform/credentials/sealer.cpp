#include "platform/credentials/sealer.hpp"

#include <sodium.h>

#include "base/bytes.hpp"

namespace ognishte::credentials {
namespace {

constexpr std::string_view k_mark = "x1:";
constexpr std::size_t k_nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t k_tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(k_key_bytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

unsigned char const* raw(std::string_view bytes) {
    return reinterpret_cast<unsigned char const*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace

bool Sealer::is_sealed(std::string_view text) {
    return text.starts_with(k_mark);
}

Result<std::string> Sealer::seal(std::string_view secret, std::string_view bound_to) {
    auto const key = TRY(key_.bytes(KeyFile::Missing::make));
    auto out = random_bytes(k_nonce);
    out.resize(k_nonce + secret.size() + k_tag);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + k_nonce, nullptr, raw(secret), secret.size(), raw(bound_to),
                                               bound_to.size(), nullptr, raw(out), raw(key));
    return std::string(k_mark) + to_base64_url(out);
}

Result<std::string> Sealer::open(std::string_view sealed, std::string_view bound_to) {
    Error const wrong{Code::corrupt, "a sealed secret does not open"};
    if (!is_sealed(sealed)) return wrong;
    auto const bytes = from_base64_url(sealed.substr(k_mark.size()));
    if (!bytes || bytes->size() < k_nonce + k_tag) return wrong;
    auto const key = TRY(key_.bytes(KeyFile::Missing::refuse));
    auto const body = std::string_view(*bytes).substr(k_nonce);
    std::string out(body.size() - k_tag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(out), nullptr, nullptr, raw(body), body.size(), raw(bound_to),
                                                   bound_to.size(), raw(*bytes), raw(key)) != 0)
        return wrong;
    return out;
}

}  // namespace ognishte::credentials
