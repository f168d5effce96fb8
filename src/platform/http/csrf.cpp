#include "csrf.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "target.hpp"

namespace ognishte::http {
namespace {

constexpr std::int64_t k_lifetime_us = std::int64_t{12} * 3600 * 1'000'000;
constexpr std::size_t k_time = 8;
constexpr std::size_t k_nonce = 16;

std::string const& process_key() {
    static std::string const key = random_bytes(32);
    return key;
}

std::string mark(std::string_view stamp, Request const& request) {
    std::string text = "form";
    text.append(stamp).append(request.form_binding);
    return hmac_sha256(process_key(), text);
}

}  // namespace

std::string csrf_token(Request const& request, Instant now) {
    std::string stamp;
    for (unsigned shift = 64; shift > 0; shift -= 8)
        stamp +=
            static_cast<char>(static_cast<unsigned char>(static_cast<std::uint64_t>(now.us) >> (shift - 8) & 0xFFU));
    stamp += random_bytes(k_nonce);
    return to_base64_url(stamp + mark(stamp, request));
}

bool csrf_token_holds(std::string_view token, Request const& request, Instant now) {
    if (token.empty() || token.size() > 128) return false;
    auto const raw = from_base64_url(token);
    if (!raw || raw->size() <= k_time + k_nonce) return false;
    std::string_view const stamp = std::string_view(*raw).substr(0, k_time + k_nonce);
    if (!equal_secrets(std::string_view(*raw).substr(stamp.size()), mark(stamp, request))) return false;
    std::uint64_t made = 0;
    for (char const c : stamp.substr(0, k_time)) made = made << 8U | static_cast<unsigned char>(c);
    auto const age = now.us - static_cast<std::int64_t>(made);
    return age >= 0 && age <= k_lifetime_us;
}

Provenance provenance_of(Request const& request, std::span<std::string const> hosts) {
    auto const count = [&](std::string_view name) {
        return std::count_if(request.headers.begin(), request.headers.end(),
                             [&](auto const& h) { return h.first == name; });
    };
    if (count("sec-fetch-site") > 1 || count("origin") > 1) return Provenance::foreign;
    auto const& site = request.header("sec-fetch-site");
    if (!site.empty()) return site == "same-origin" || site == "none" ? Provenance::ours : Provenance::foreign;
    if (count("origin") == 0) return Provenance::unknown;
    std::string_view origin = request.header("origin");
    auto const scheme = origin.find("://");
    if (scheme == std::string_view::npos) return Provenance::foreign;  // "null" among them
    origin = origin.substr(scheme + 3);
    if (origin.empty()) return Provenance::foreign;
    bool const own =
        same_name(origin, request.header("host")) ||
        std::any_of(hosts.begin(), hosts.end(), [&](std::string const& host) { return same_name(origin, host); });
    return own ? Provenance::ours : Provenance::foreign;
}

}  // namespace ognishte::http
