#include "platform/pictures/remake.hpp"

#include "base/number.hpp"
#include "base/text.hpp"
#include "platform/programs/programs.hpp"

namespace ognishte::pictures {
namespace {

constexpr std::size_t k_most_copies = 4;

// Programs under these sanitizers reserve terabytes of addresses; there is no least that would do.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define OGNISHTE_RESERVES_ALL
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OGNISHTE_RESERVES_ALL
#endif
#ifdef OGNISHTE_RESERVES_ALL
constexpr std::uint64_t k_memory = ~0ULL;
#else
constexpr std::uint64_t k_memory = 512ULL << 20;
#endif

std::uint32_t big_endian_at(std::string_view bytes, std::size_t at) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) out = (out << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return out;
}

// A PNG's chunks to its last one (PNG, third edition, §5.3): libvips takes one that ends anywhere.
bool is_whole(Format format, std::string_view bytes) {
    constexpr std::size_t k_head = 8, k_around = 12;
    if (format != Format::png) return true;
    for (std::size_t at = k_head; at + k_around <= bytes.size();) {
        auto const size = std::size_t{big_endian_at(bytes, at)};
        if (size > bytes.size() - at - k_around) return false;
        if (bytes.substr(at + 4, 4) == "IEND") return true;
        at += size + k_around;
    }
    return false;
}

// "<width> <height> <bytes>\n" and the bytes, once for each copy.
std::optional<Copy> next_copy(std::string_view& said) {
    auto const end = said.find('\n');
    if (end == std::string_view::npos || end > 40) return std::nullopt;
    auto const words = split(said.substr(0, end), ' ');
    said.remove_prefix(end + 1);
    if (words.size() != 3) return std::nullopt;
    auto const width = number_in<int>(words[0]);
    auto const height = number_in<int>(words[1]);
    auto const size = number_in<std::size_t>(words[2]);
    if (!width || !height || !size || *width < 1 || *height < 1 || *size > said.size()) return std::nullopt;
    Copy copy{*width, *height, std::string(said.substr(0, *size))};
    said.remove_prefix(*size);
    if (format_of(copy.jpeg) != Format::jpeg) return std::nullopt;
    return copy;
}

}  // namespace

std::optional<Format> format_of(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8\xFF")) return Format::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return Format::png;
    if (bytes.size() > 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return Format::webp;
    return std::nullopt;
}

Result<std::vector<Copy>> remake(std::string_view bytes, Decoder const& decoder) {
    if (bytes.size() > k_largest_file) return Error{Code::too_large, "the picture is over 25 MiB"};
    auto const format = format_of(bytes);
    if (!format) return Error{Code::invalid, "neither JPEG nor PNG nor WebP"};
    if (!is_whole(*format, bytes)) return Error{Code::invalid, "the picture is cut off"};
    programs::Limits limits;
    limits.seconds = 10;
    limits.memory_bytes = k_memory;
    auto const said = TRY(programs::run({decoder.program, decoder.arguments, bytes}, limits));
    std::string_view rest = said;
    std::vector<Copy> out;
    while (!rest.empty()) {
        auto copy = next_copy(rest);
        if (!copy || out.size() == k_most_copies) return Error{Code::invalid, "the decoder gave no picture"};
        out.push_back(std::move(*copy));
    }
    if (out.empty()) return Error{Code::invalid, "the decoder gave no picture"};
    return out;
}

}  // namespace ognishte::pictures
