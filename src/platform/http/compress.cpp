#include "compress.hpp"

#include <brotli/encode.h>
#include <libdeflate.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>

#include "base/bytes.hpp"

namespace ognishte::http {
namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr int k_hasty_level = 1;
constexpr int k_thorough_level = 6;
constexpr int k_brotli_quality = 5;

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;

libdeflate_compressor* compressor_of(Effort effort) {
    thread_local Compressor const hasty(libdeflate_alloc_compressor(k_hasty_level));
    if (effort == Effort::hasty) return hasty.get();
    thread_local Compressor const thorough(libdeflate_alloc_compressor(k_thorough_level));
    return thorough.get();
}

std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
    Wide const product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
    constexpr std::uint64_t k1 = 0xA0761D6478BD642FU;
    constexpr std::uint64_t k2 = 0xE7037ED1A0B428DBU;
    constexpr std::uint64_t k3 = 0x8EBC6AF09C88C6E3U;
    std::uint64_t state = seed ^ k1;
    std::array<std::uint64_t, 2> words{};
    std::size_t const whole = bytes.size() / sizeof(words) * sizeof(words);
    for (std::size_t at = 0; at < whole; at += sizeof(words)) {
        std::memcpy(words.data(), bytes.data() + at, sizeof(words));
        state = fold(words[0] ^ k2, words[1] ^ state);
    }
    if (whole < bytes.size()) {
        words = {};
        std::memcpy(words.data(), bytes.data() + whole, bytes.size() - whole);
        state = fold(words[0] ^ k2, words[1] ^ state);
    }
    return fold(k3 ^ bytes.size(), state ^ k2);
}

}  // namespace

std::string gzip(std::string_view bytes, Effort effort) {
    auto* const compressor = compressor_of(effort);
    if (compressor == nullptr || bytes.empty()) return {};
    std::string out(bytes.size(), '\0');
    out.resize(libdeflate_gzip_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

std::string brotli(std::string_view bytes) {
    std::string out(bytes.size(), '\0');
    std::size_t size = out.size();
    auto const* const in = reinterpret_cast<std::uint8_t const*>(bytes.data());
    if (bytes.empty() || BrotliEncoderCompress(k_brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                               in, &size, reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE)
        return {};
    out.resize(size);
    return out;
}

bool is_compressible(std::string_view content_type) {
    auto const type = content_type.substr(0, content_type.find(';'));
    auto const ends = [&](std::string_view ending) {
        return type.size() >= ending.size() && type.substr(type.size() - ending.size()) == ending;
    };
    return type.substr(0, 5) == "text/" || ends("json") || ends("xml") || ends("javascript");
}

std::string body_hash(std::string_view bytes) {
    std::array<std::uint64_t, 2> const words = {hash64(bytes, 0x1D8E4E27C47D124FU), hash64(bytes, 0xEB44ACCAB455D165U)};
    std::string raw(sizeof(words), '\0');
    std::memcpy(raw.data(), words.data(), raw.size());
    return to_base64_url(raw);
}

}  // namespace ognishte::http
