#include "platform/credentials/hasher.hpp"

#include <sodium.h>

#include <array>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/hash.hpp"

namespace ognishte::credentials {
namespace {

using Stored = std::array<char, crypto_pwhash_STRBYTES>;

// Before a hash that was made with the pepper.
constexpr std::string_view k_peppered = "p1";

std::optional<std::string> compute(std::string const& password, Cost const& cost) {
    Stored out{};
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.passes, cost.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return std::nullopt;
    return std::string(out.data());
}

std::string base64(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    out.pop_back();  // the NUL
    return out;
}

// A hash in the form that Argon2 prints (RFC 9106's reference code), of no password anybody knows: made of random
// bytes, because computing one takes as long as the whole start of the program.
std::string decoy_of(Cost const& cost) {
    auto const decoy = "$argon2id$v=19$m=" + std::to_string(cost.memory_bytes / 1024) +
                       ",t=" + std::to_string(cost.passes) + ",p=1$" + base64(random_bytes(crypto_pwhash_SALTBYTES)) +
                       "$" + base64(random_bytes(32));
    Stored padded{};
    OG_CHECK(decoy.size() < padded.size());
    decoy.copy(padded.data(), padded.size() - 1);
    // One that cannot be read would be refused at once and tell unknown accounts from known ones.
    OG_CHECK(crypto_pwhash_str_needs_rehash(padded.data(), cost.passes, cost.memory_bytes) == 0);
    return decoy;
}

}  // namespace

// A place among those that run, for as long as it lives.
class Hasher::Place {
public:
    explicit Place(Hasher& hasher) : hasher_(hasher) {}
    ~Place() { hasher_.leave(); }
    Place(Place const&) = delete;
    Place& operator=(Place const&) = delete;

private:
    Hasher& hasher_;
};

Hasher::Hasher(Settings settings) : settings_(std::move(settings)) {
    OG_CHECK(sodium_init() >= 0);
    // It only makes an unknown account cost what a known one does.
    decoy_ = decoy_of(settings_.cost);
    if (settings_.pepper != nullptr) decoy_.insert(0, k_peppered);
}

Result<> Hasher::enter() {
    std::unique_lock lock(mutex_);
    if (running_ >= settings_.at_once) {
        if (waiting_ >= settings_.waiting) return Error{Code::unavailable, "too many passwords are being checked"};
        ++waiting_;
        freed_.wait(lock, [this] { return running_ < settings_.at_once; });
        --waiting_;
    }
    ++running_;
    ++computed_;
    return done();
}

void Hasher::leave() {
    {
        std::lock_guard const lock(mutex_);
        --running_;
    }
    freed_.notify_one();
}

Result<std::string> Hasher::hash(std::string_view password) {
    auto mixed = std::string(password);
    if (settings_.pepper != nullptr)
        mixed = to_hex(hmac_sha256(TRY(settings_.pepper->bytes(KeyFile::Missing::make)), password));
    TRY(enter());
    Place const place(*this);
    auto out = compute(mixed, settings_.cost);
    if (!out) return Error{Code::failed, "no memory for a password hash"};
    if (settings_.pepper != nullptr) out->insert(0, k_peppered);
    return std::move(*out);
}

Result<Hasher::Verdict> Hasher::verify(std::string_view password, std::optional<std::string> const& stored) {
    TRY(enter());
    Place const place(*this);
    std::string_view known = stored ? *stored : decoy_;
    bool const peppered = known.starts_with(k_peppered);
    if (peppered) known.remove_prefix(k_peppered.size());
    auto const key =
        settings_.pepper != nullptr ? settings_.pepper->bytes(KeyFile::Missing::refuse) : Result<std::string>("");
    Stored padded{};
    if (known.size() >= padded.size()) return Error{Code::corrupt, "a stored password hash is too long"};
    known.copy(padded.data(), padded.size() - 1);
    // Without its key the same work is done in vain.
    auto const typed = peppered ? to_hex(hmac_sha256(key ? *key : std::string(), password)) : std::string(password);
    bool const same = crypto_pwhash_str_verify(padded.data(), typed.data(), typed.size()) == 0;
    Verdict out;
    out.no_key = peppered && stored && (!key || key->empty());
    out.right = same && stored.has_value() && !out.no_key;
    bool const other_cost =
        crypto_pwhash_str_needs_rehash(padded.data(), settings_.cost.passes, settings_.cost.memory_bytes) != 0;
    out.outdated = out.right && (other_cost || (settings_.pepper != nullptr && !peppered));
    return out;
}

std::int64_t Hasher::computed() const {
    std::lock_guard const lock(mutex_);
    return computed_;
}

}  // namespace ognishte::credentials
