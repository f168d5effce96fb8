// The decoder's side: libvips, taken in when it is wanted, so that the server itself neither links nor loads it.
#include <dlfcn.h>
#include <unistd.h>
#include <vips/vips.h>

#include <array>

#include "confine.hpp"
#include "platform/pictures/remake.hpp"

namespace ognishte::pictures {
namespace {

constexpr int k_quality = 82;
constexpr int k_longest_side = 30'000;

// The functions of libvips by their own types.
struct Vips {
    decltype(&::vips_init) init = nullptr;
    decltype(&::vips_block_untrusted_set) block_untrusted_set = nullptr;
    decltype(&::vips_concurrency_set) concurrency_set = nullptr;
    decltype(&::vips_cache_set_max) cache_set_max = nullptr;
    decltype(&::vips_jpegload_buffer) jpegload = nullptr;
    decltype(&::vips_pngload_buffer) pngload = nullptr;
    decltype(&::vips_webpload_buffer) webpload = nullptr;
    decltype(&::vips_image_get_width) width = nullptr;
    decltype(&::vips_image_get_height) height = nullptr;
    decltype(&::vips_image_hasalpha) hasalpha = nullptr;
    decltype(&::vips_thumbnail_buffer) thumbnail = nullptr;
    decltype(&::vips_flatten) flatten = nullptr;
    decltype(&::vips_array_double_new) array_double_new = nullptr;
    decltype(&::vips_jpegsave_buffer) jpegsave = nullptr;

    bool load() {
        void* const library = ::dlopen("libvips.so.42", RTLD_NOW | RTLD_LOCAL);
        bool whole = library != nullptr;
        auto const take = [&](auto& function, char const* name) {
            void* const found = whole ? ::dlsym(library, name) : nullptr;
            whole = found != nullptr;
            function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(found);
        };
        take(init, "vips_init");
        take(block_untrusted_set, "vips_block_untrusted_set");
        take(concurrency_set, "vips_concurrency_set");
        take(cache_set_max, "vips_cache_set_max");
        take(jpegload, "vips_jpegload_buffer");
        take(pngload, "vips_pngload_buffer");
        take(webpload, "vips_webpload_buffer");
        take(width, "vips_image_get_width");
        take(height, "vips_image_get_height");
        take(hasalpha, "vips_image_hasalpha");
        take(thumbnail, "vips_thumbnail_buffer");
        take(flatten, "vips_flatten");
        take(array_double_new, "vips_array_double_new");
        take(jpegsave, "vips_jpegsave_buffer");
        return whole;
    }
};

bool read_all(std::string& bytes) {
    std::array<char, 65'536> piece;
    for (;;) {
        auto const got = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (got < 0) return false;
        if (got == 0) return true;
        bytes.append(piece.data(), static_cast<std::size_t>(got));
        if (bytes.size() > k_largest_file) return false;
    }
}

bool write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

// Its header, read by the loader of its format and by no other.
VipsImage* opened(Vips const& vips, Format format, std::string& bytes) {
    VipsImage* image = nullptr;
    void* const data = bytes.data();
    int wrong = -1;
    switch (format) {
        case Format::jpeg:
            wrong = vips.jpegload(data, bytes.size(), &image, nullptr);
            break;
        case Format::png:
            wrong = vips.pngload(data, bytes.size(), &image, nullptr);
            break;
        case Format::webp:
            wrong = vips.webpload(data, bytes.size(), &image, nullptr);
            break;
    }
    return wrong == 0 ? image : nullptr;
}

// One copy, at most so wide, upright, on white, in sRGB.
bool give(Vips const& vips, std::string& bytes, int width) {
    VipsImage* image = nullptr;
    if (vips.thumbnail(bytes.data(), bytes.size(), &image, width, "height", k_longest_side, "size", VIPS_SIZE_DOWN,
                       "export_profile", "srgb", "fail_on", VIPS_FAIL_ON_ERROR, nullptr) != 0)
        return false;
    if (vips.hasalpha(image) != 0) {
        std::array<double, 3> const white = {255, 255, 255};
        VipsImage* flat = nullptr;
        if (vips.flatten(image, &flat, "background", vips.array_double_new(white.data(), 3), nullptr) != 0)
            return false;
        image = flat;
    }
    void* data = nullptr;
    std::size_t size = 0;
    if (vips.jpegsave(image, &data, &size, "Q", k_quality, "strip", TRUE, "optimize_coding", TRUE, "interlace", TRUE,
                      nullptr) != 0)
        return false;
    auto const head = std::to_string(vips.width(image)) + " " + std::to_string(vips.height(image)) + " " +
                      std::to_string(size) + "\n";
    return write_all(head) && write_all({static_cast<char const*>(data), size});
}

int decode() {
    std::string bytes;
    if (!read_all(bytes)) return 1;
    auto const format = format_of(bytes);
    if (!format) return 1;
    Vips vips;
    if (!vips.load() || vips.init("ognishte") != 0) return 127;
    vips.block_untrusted_set(TRUE);
    vips.concurrency_set(1);
    vips.cache_set_max(0);
    if (!confine()) return 127;
    auto* const image = opened(vips, *format, bytes);
    if (image == nullptr) return 1;
    auto const width = vips.width(image), height = vips.height(image);
    if (width > k_longest_side || height > k_longest_side || std::int64_t{width} * height > k_most_pixels) return 1;
    int before = 0;
    for (int const wished : k_widths) {
        // Turned upright, what is high becomes wide.
        auto const most = std::min(wished, std::max(width, height));
        if (most == before) break;
        if (!give(vips, bytes, most)) return 1;
        before = most;
    }
    return 0;
}

}  // namespace

int run_decoder() {
    // Nothing is tidied up: the process ends here, and what libraries do at an ordinary end is no longer allowed.
    ::_exit(decode());
}

}  // namespace ognishte::pictures
