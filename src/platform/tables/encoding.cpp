#include "encoding.hpp"

#include <array>
#include <cstring>

#include "base/text.hpp"

namespace ognishte::tables {
namespace {

constexpr std::size_t k_piece = 64U << 10U;
constexpr char32_t k_bad = 0xFFFD;

// 0x80 to 0xBF of windows-1251; from 0xC0 the alphabet follows in order.
constexpr std::array<char16_t, 64> k_windows_1251 = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A,
    0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0xFFFD, 0x2122,
    0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6,
    0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456,
    0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

// 0xA0 to 0xBF of ISO 8859-7; from 0xC0 U+0390 and on, with holes at 0xD2 and 0xFF.
constexpr std::array<char16_t, 32> k_greek = {0x00A0, 0x2018, 0x2019, 0x00A3, 0x20AC, 0x20AF, 0x00A6, 0x00A7,
                                              0x00A8, 0x00A9, 0x037A, 0x00AB, 0x00AC, 0x00AD, 0xFFFD, 0x2015,
                                              0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x0384, 0x0385, 0x0386, 0x00B7,
                                              0x0388, 0x0389, 0x038A, 0x00BB, 0x038C, 0x00BD, 0x038E, 0x038F};

char32_t one_byte(Encoding encoding, unsigned char byte) {
    if (byte < 0x80 || encoding == Encoding::iso_8859_1) return byte;
    if (encoding == Encoding::windows_1251)
        return byte >= 0xC0 ? char32_t{0x410} + (byte - 0xC0U) : char32_t{k_windows_1251[byte - 0x80U]};
    if (byte < 0xA0) return byte;
    if (byte < 0xC0) return k_greek[byte - 0xA0U];
    return byte == 0xD2 || byte == 0xFF ? k_bad : char32_t{0x390} + (byte - 0xC0U);
}

struct Census {
    std::size_t wide = 0;    // well-formed characters above ASCII
    std::size_t broken = 0;  // bytes that are no UTF-8
    bool zero = false;
};

Census take_census(std::string_view bytes) {
    Census census;
    for (std::size_t at = 0; at < bytes.size();) {
        std::uint64_t eight = 0;
        if (at + 8 <= bytes.size()) {
            std::memcpy(&eight, bytes.data() + at, 8);
            bool const ascii = (eight & 0x8080808080808080U) == 0;
            bool const any_zero = ((eight - 0x0101010101010101U) & ~eight & 0x8080808080808080U) != 0;
            if (ascii && !any_zero) {
                at += 8;
                continue;
            }
        }
        auto const before = at;
        auto const c = next_code_point(bytes, at);
        if (c == 0) census.zero = true;
        if (c < 0x80) continue;
        if (c == k_bad && bytes.substr(before, 3) != "\xEF\xBF\xBD") {
            ++census.broken;
        } else {
            ++census.wide;
        }
    }
    return census;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf_8:
            return "utf-8";
        case Encoding::utf_16le:
            return "utf-16le";
        case Encoding::utf_16be:
            return "utf-16be";
        case Encoding::windows_1251:
            return "windows-1251";
        case Encoding::iso_8859_1:
            return "iso-8859-1";
        case Encoding::iso_8859_7:
            return "iso-8859-7";
    }
    return "";
}

Result<Encoded> detect_encoding(std::string_view bytes, std::string_view declared) {
    if (bytes.starts_with("\xFF\xFE")) return Encoded{Encoding::utf_16le, 2};
    if (bytes.starts_with("\xFE\xFF")) return Encoded{Encoding::utf_16be, 2};
    bool const marked = bytes.starts_with("\xEF\xBB\xBF");
    if (!marked && !declared.empty() && !equals_ignoring_ascii_case(declared, "utf-8")) {
        for (auto const encoding : {Encoding::windows_1251, Encoding::iso_8859_1, Encoding::iso_8859_7,
                                    Encoding::utf_16le, Encoding::utf_16be})
            if (equals_ignoring_ascii_case(declared, name_of(encoding))) return Encoded{encoding, 0};
        return Error{Code::invalid, "unknown encoding: " + std::string(declared), "tables.error.encoding"};
    }
    auto const census = take_census(bytes);
    if (census.zero) return Error{Code::invalid, "zero bytes: this is no text", "tables.error.no_table"};
    if (census.broken == 0) return Encoded{Encoding::utf_8, marked ? std::size_t{3} : std::size_t{0}};
    // Cyrillic in windows-1251 is by chance UTF-8 only in a pair here and there; mostly good UTF-8 is damaged UTF-8.
    if (marked || !declared.empty() || census.wide > census.broken)
        return Error{Code::invalid, "damaged UTF-8", "tables.error.encoding"};
    return Encoded{Encoding::windows_1251, 0};
}

void decode_some(Encoding encoding, std::string_view bytes, std::size_t& at, std::string& out) {
    out.clear();
    if (encoding == Encoding::utf_8) {
        auto const piece = bytes.substr(at, k_piece);
        out.assign(piece);
        at += piece.size();
        return;
    }
    auto const end = std::min(bytes.size(), at + k_piece);
    if (encoding != Encoding::utf_16le && encoding != Encoding::utf_16be) {
        for (; at < end; ++at) append_utf8(out, one_byte(encoding, static_cast<unsigned char>(bytes[at])));
        return;
    }
    auto const unit = [&](std::size_t from) -> char32_t {
        auto const a = static_cast<unsigned char>(bytes[from]);
        auto const b = static_cast<unsigned char>(bytes[from + 1]);
        return encoding == Encoding::utf_16le ? a | static_cast<unsigned>(b) << 8U : b | static_cast<unsigned>(a) << 8U;
    };
    while (at < end) {
        if (at + 2 > bytes.size()) {
            append_utf8(out, k_bad);
            at = bytes.size();
            return;
        }
        char32_t const first = unit(at);
        at += 2;
        if (first < 0xD800 || first > 0xDFFF) {
            append_utf8(out, first);
        } else if (first <= 0xDBFF && at + 2 <= bytes.size() && unit(at) >= 0xDC00 && unit(at) <= 0xDFFF) {
            append_utf8(out, 0x10000 + ((first - 0xD800) << 10U) + (unit(at) - 0xDC00));
            at += 2;
        } else {
            append_utf8(out, k_bad);
        }
    }
}

}  // namespace ognishte::tables
