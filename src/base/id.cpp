#include "base/id.hpp"

#include <array>
#include <cstdint>
#include <mutex>

#include "base/bytes.hpp"

namespace ognishte {
namespace {

constexpr std::string_view k_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
using Bits = std::array<std::uint8_t, 16>;

std::string encode(Bits const& bits) {
    // 128 bits in 26 characters of 5 bits, the first holding only 3.
    std::string out(26, '0');
    for (std::size_t i = 0; i < 26; ++i) {
        unsigned value = 0;
        for (std::size_t b = 0; b < 5; ++b) {
            std::size_t const position = i * 5 + b;
            unsigned const bit = position < 2 ? 0U : (bits[(position - 2) / 8] >> (7U - (position - 2) % 8)) & 1U;
            value = value << 1U | bit;
        }
        out[i] = k_alphabet[value];
    }
    return out;
}

}  // namespace

bool is_well_formed_id(std::string_view text) {
    if (text.size() != 26 || text[0] > '7') return false;
    for (char const c : text)
        if (k_alphabet.find(c) == std::string_view::npos) return false;
    return true;
}

std::string new_random_id() {
    Bits bits{};
    fill_random(bits);
    return encode(bits);
}

std::string new_ulid(Instant now) {
    static std::mutex mutex;
    static Bits last{};
    std::lock_guard const lock(mutex);
    auto const ms = static_cast<std::uint64_t>(now.us / 1000);
    Bits next{};
    fill_random(next);
    for (std::size_t i = 0; i < 6; ++i) next[i] = static_cast<std::uint8_t>(ms >> (40U - 8U * i));
    bool same = true;
    for (std::size_t i = 0; i < 6; ++i) same = same && next[i] == last[i];
    if (same) {
        next = last;
        for (std::size_t i = 16; i-- > 6;)
            if (++next[i] != 0) break;
    }
    last = next;
    return encode(next);
}

}  // namespace ognishte
