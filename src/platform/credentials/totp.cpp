#include "platform/credentials/totp.hpp"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/hash.hpp"
#include "base/url.hpp"

namespace ognishte::credentials {
namespace {

constexpr std::size_t k_secret_bytes = 20;
constexpr unsigned k_step_s = 30;
constexpr unsigned k_digits = 6;
constexpr std::size_t k_recovery_codes = 10;
constexpr std::size_t k_recovery_bytes = 15;
constexpr std::size_t k_group = 4;

struct Free {
    void operator()(char* text) const { std::free(text); }
};
using Owned = std::unique_ptr<char, Free>;

void start_library() {
    static int const started = oath_init();
    OG_CHECK(started == OATH_OK);
}

std::string base32(std::string_view bytes) {
    start_library();
    char* out = nullptr;
    std::size_t length = 0;
    OG_CHECK(oath_base32_encode(bytes.data(), bytes.size(), &out, &length) == OATH_OK);
    Owned const owned(out);
    std::string text(out, length);
    while (text.ends_with('=')) text.pop_back();
    return text;
}

std::optional<std::string> from_base32(std::string_view text) {
    start_library();
    char* out = nullptr;
    std::size_t length = 0;
    if (oath_base32_decode(text.data(), text.size(), &out, &length) != OATH_OK) return std::nullopt;
    Owned const owned(out);
    return std::string(out, length);
}

std::optional<std::string> code_at(std::string const& key, std::int64_t step) {
    std::array<char, k_digits + 1> out{};
    if (oath_hotp_generate(key.data(), key.size(), static_cast<std::uint64_t>(step), k_digits, false,
                           OATH_HOTP_DYNAMIC_TRUNCATION, out.data()) != OATH_OK)
        return std::nullopt;
    return std::string(out.data());
}

std::int64_t step_of(Instant at) {
    return at.us / 1'000'000 / k_step_s;
}

}  // namespace

std::string new_totp_secret() {
    return base32(random_bytes(k_secret_bytes));
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_used) {
    std::string digits;
    for (char const c : code)
        if (c != ' ') digits += c;
    auto const key = from_base32(secret);
    if (!key || digits.size() != k_digits) return std::nullopt;
    std::optional<std::int64_t> found;
    auto const present = step_of(now);
    for (auto step = present - 1; step <= present + 1; ++step) {
        auto const expected = code_at(*key, step);
        if (expected && equal_secrets(*expected, digits) && step > last_used) found = step;
    }
    return found;
}

std::string totp_code(std::string_view secret, Instant now) {
    auto const key = from_base32(secret);
    return key ? code_at(*key, step_of(now)).value_or("") : "";
}

std::string totp_address(std::string_view issuer, std::string_view account, std::string_view secret) {
    return with_query("otpauth://totp/" + encode_component(issuer) + ":" + encode_component(account),
                      {{"secret", std::string(secret)}, {"issuer", std::string(issuer)}});
}

std::vector<std::string> new_recovery_codes() {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < k_recovery_codes; ++i) {
        auto const letters = base32(random_bytes(k_recovery_bytes));
        std::string code;
        for (std::size_t at = 0; at < letters.size(); ++at) {
            if (at > 0 && at % k_group == 0) code += '-';
            char const c = letters[at];
            code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        out.push_back(std::move(code));
    }
    return out;
}

std::string recovery_hash(std::string_view code) {
    std::string letters;
    for (char const c : code) {
        if (c == '-' || c == ' ') continue;
        letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return to_hex(sha256(letters));
}

}  // namespace ognishte::credentials
