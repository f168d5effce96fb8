// Remake: a picture that somebody sent, decoded and encoded anew in several widths, with nothing of what was in the
// file but what can be seen: no metadata, no place, no thumbnail, no second content. The decoder runs in a process of
// its own (this program, started with k_command), which sees no network, no store and no file, and has 10 seconds and
// 512 MiB. Thread-safe; the caller waits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ognishte::pictures {

// The word of the command line that starts the decoder; for the program alone.
inline constexpr std::string_view k_command = "remake-picture";
inline constexpr std::uint64_t k_largest_file = 25ULL << 20;
inline constexpr std::int64_t k_most_pixels = 40'000'000;
inline constexpr int k_widths[] = {400, 800, 1600};  // and no wider than it was

enum class Format { jpeg, png, webp };
// By content alone, never by name; nothing: no picture we take (SVG, GIF, HTML, archives …).
std::optional<Format> format_of(std::string_view bytes);

struct Copy {
    int width = 0, height = 0;
    std::string jpeg;
};

struct Decoder {
    std::string program = "/proc/self/exe";
    std::vector<std::string> arguments = {std::string(k_command)};
};

// The narrowest first. invalid: no picture we take, broken, or too large for the decoder's limits. too_large: over
// k_largest_file. unavailable: the decoder cannot be started (libvips is not installed) or took too long.
Result<std::vector<Copy>> remake(std::string_view bytes, Decoder const& decoder = {});

// The decoder itself: a picture from standard input, the copies to standard output; the status of the process.
int run_decoder();

}  // namespace ognishte::pictures
