// Target: which bytes stand where in a request line and its target, and what a Host may be. Pure; no allocation.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ognishte::http {

// Kinds of bytes. Underscore is no name byte here: proxies disagree on whether "transfer_encoding" is a field.
enum ByteKind : unsigned char { k_name_byte = 1, k_target_byte = 2, k_host_byte = 4, k_control_byte = 8 };
extern std::array<unsigned char, 256> const k_byte_kinds;  // a constant: ready before any other static

inline bool is_byte(char c, ByteKind kind) {
    return (k_byte_kinds[static_cast<unsigned char>(c)] & kind) != 0;
}
bool all_are(std::string_view text, ByteKind kind);

// Equal but for the case of ASCII letters.
bool same_name(std::string_view a, std::string_view b);

// 0 to 15, or -1.
int hex_value(char c);

// Path and query: every %XX well formed and all of them together valid UTF-8 (RFC 3629: no overlong form, no
// surrogate); no %00; in the path no control byte, slash or backslash behind a %.
bool is_sound_target(std::string_view target);

// A host (name, IPv4 or [IPv6]) with or without :port, and one of `hosts` unless that is empty.
bool is_our_host(std::string_view text, std::span<std::string const> hosts);

}  // namespace ognishte::http
