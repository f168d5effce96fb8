// Pictures for tests, written byte by byte: an RGB PNG with uncompressed data, and what can be put into a JPEG.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/pictures/remake.hpp"

namespace ognishte::pictures {

inline std::string big_endian(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 255U);
    return out;
}

inline std::string png_chunk(std::string_view type, std::string_view data) {
    auto const body = std::string(type).append(data);
    std::uint32_t crc = ~0U;
    for (char const c : body) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(~crc);
}

// zlib data in stored blocks (RFC 1950, 1951).
inline std::string stored(std::string_view data) {
    std::string out = "\x78\x01";
    std::uint32_t a = 1, b = 0;
    for (char const c : data) {
        a = (a + static_cast<unsigned char>(c)) % 65'521U;
        b = (b + a) % 65'521U;
    }
    for (std::size_t at = 0; at < data.size(); at += 65'535) {
        auto const piece = data.substr(at, 65'535);
        auto const size = static_cast<unsigned>(piece.size());
        out += at + piece.size() == data.size() ? '\1' : '\0';
        for (auto const half : {size, ~size}) {
            out += static_cast<char>(half & 255U);
            out += static_cast<char>((half >> 8U) & 255U);
        }
        out += piece;
    }
    return out + big_endian((b << 16U) | a);
}

// What the header says may differ from what there is.
inline std::string painted(std::uint32_t width, std::uint32_t height, std::uint32_t rows_there) {
    std::string rows;
    for (std::uint32_t y = 0; y < rows_there; ++y) {
        rows += '\0';
        for (std::uint32_t x = 0; x < width; ++x) {
            rows += static_cast<char>(x * 255U / width);
            rows += static_cast<char>(y * 255U / height);
            rows += '\x40';
        }
    }
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1A\n"s + png_chunk("IHDR", big_endian(width) + big_endian(height) + "\x08\x02\0\0\0"s) +
           png_chunk("IDAT", stored(rows)) + png_chunk("IEND", "");
}
inline std::string painted(std::uint32_t width, std::uint32_t height) {
    return painted(width, height, height);
}

// The JPEG with an Exif part: turned a quarter (orientation 6), and words that must not come out again.
inline std::string with_exif(std::string const& jpeg, std::string const& secret) {
    using namespace std::string_literals;
    auto const tiff = "MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"s + secret;
    auto const body = "Exif\0\0"s + tiff;
    auto const size = static_cast<unsigned>(body.size() + 2);
    return jpeg.substr(0, 2) + "\xFF\xE1" + static_cast<char>(size >> 8U) + static_cast<char>(size & 255U) + body +
           jpeg.substr(2);
}

// Why no picture can be decoded here; empty: one can.
inline std::string no_decoder() {
#if defined(__SANITIZE_THREAD__)
    return "the thread sanitizer makes calls that the confined decoder may not make";
#else
    auto const first = remake(painted(2, 2));
    return !first && first.error().code == Code::unavailable ? "libvips is not installed" : "";
#endif
}

}  // namespace ognishte::pictures
