#include "target.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace ognishte::http {
namespace {

constexpr std::array<unsigned char, 256> make_kinds() {
    std::array<unsigned char, 256> out{};
    constexpr std::string_view marks = "!#$%&'*+-.^`|~";
    constexpr std::string_view no_target = "\"#<>\\";
    for (unsigned c = 0; c < 256; ++c) {
        auto const is = [&](std::string_view set) { return set.find(static_cast<char>(c)) != std::string_view::npos; };
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        unsigned bits = 0;
        if (letter || (c < 0x80 && is(marks))) bits |= k_name_byte;
        if (c > ' ' && c < 0x7F && !is(no_target)) bits |= k_target_byte;
        if (letter || (c < 0x80 && is("-._"))) bits |= k_host_byte;
        if ((c < ' ' && c != '\t') || c == 0x7F) bits |= k_control_byte;  // CR and LF too
        out[c] = static_cast<unsigned char>(bits);
    }
    return out;
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// host or [IPv6], with or without :port.
bool is_authority(std::string_view text, std::string_view& name) {
    name = text.substr(0, text.find(':'));
    if (text.substr(0, 1) == "[") {
        auto const end = text.find(']');
        if (end == std::string_view::npos || end < 3) return false;
        name = text.substr(0, end + 1);
        for (char const c : text.substr(1, end - 1))
            if (hex_value(c) < 0 && c != ':' && c != '.') return false;
    } else if (name.empty() || name.size() > 253 || !all_are(name, k_host_byte)) {
        return false;
    }
    auto const port = text.substr(name.size());
    if (port.empty()) return true;
    if (port.size() < 2 || port.size() > 6 || port[0] != ':') return false;
    int value = 0;
    for (char const c : port.substr(1)) {
        if (!is_ascii_digit(c)) return false;
        value = value * 10 + (c - '0');
    }
    return value <= 65'535;
}

}  // namespace

constinit std::array<unsigned char, 256> const k_byte_kinds = make_kinds();

bool all_are(std::string_view text, ByteKind kind) {
    return std::all_of(text.begin(), text.end(), [&](char c) { return is_byte(c, kind); });
}

bool same_name(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

int hex_value(char c) {
    if (is_ascii_digit(c)) return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_sound_target(std::string_view target) {
    bool in_path = true;
    int more = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    for (std::size_t i = 0; i < target.size(); ++i) {
        if (target[i] != '%') {
            if (!is_byte(target[i], k_target_byte) || more != 0) return false;
            in_path = in_path && target[i] != '?';
            continue;
        }
        if (i + 2 >= target.size() || hex_value(target[i + 1]) < 0 || hex_value(target[i + 2]) < 0) return false;
        auto const byte = static_cast<unsigned>(hex_value(target[i + 1]) * 16 + hex_value(target[i + 2]));
        i += 2;
        if (more > 0) {
            if (byte < low || byte > high) return false;
            --more;
            low = 0x80;
            high = 0xBF;
        } else if (byte < 0x80) {
            if (byte == 0 || (in_path && (byte < ' ' || byte == 0x7F || byte == '/' || byte == '\\'))) return false;
        } else {
            if (byte < 0xC2 || byte > 0xF4) return false;
            more = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
            low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
            high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
        }
    }
    return more == 0;
}

bool is_our_host(std::string_view text, std::span<std::string const> hosts) {
    std::string_view name;
    if (!is_authority(text, name)) return false;
    return hosts.empty() || std::any_of(hosts.begin(), hosts.end(), [&](std::string const& host) {
               return same_name(text, host) || same_name(name, host);
           });
}

}  // namespace ognishte::http
