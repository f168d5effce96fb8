// Old and new addresses from anywhere: whatever is taken stays a path of ours, and a key is its own key.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.hpp"
#include "base/url.hpp"
#include "key.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ognishte;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (auto const key = addresses::key_of(text)) {
        if (!key->starts_with('/') || !is_utf8(*key)) std::abort();
        auto const path = std::string(addresses::path_of(*key));
        auto const again = addresses::key_of(encode_path(path));
        if (!again || *again != path) std::abort();
    }
    if (auto const path = addresses::own_path(text, "https://example.org")) {
        if (!path->starts_with("/bg") && !path->starts_with("/en")) std::abort();
        for (char const c : *path)
            if (c <= 0x20 || c >= 0x7f || c == '\\') std::abort();
    }
    return 0;
}
