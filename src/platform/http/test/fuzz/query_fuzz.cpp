// A target's path and query, a file's name, and the fields that choose language, coding and freshness.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "negotiate.hpp"
#include "parameters.hpp"
#include "target.hpp"

using namespace ognishte;
using namespace ognishte::http;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (!text.empty() && text[0] == '/' && is_sound_target(text)) {
        if (auto const path = normal_path(text)) {
            OG_CHECK(is_utf8(*path) && path->find('\0') == std::string::npos && path->find('\\') == std::string::npos);
        }
        // A sound target's query decodes, unless it has too many parameters.
        auto const query = parse_urlencoded(query_of(text));
        OG_CHECK(query.has_value() || query.error().code == Code::too_large);
    }
    (void)parse_urlencoded(text);
    auto const name = clean_file_name(text);
    OG_CHECK(!name.empty() && is_utf8(name) && count_code_points(name) <= 150);
    OG_CHECK(name.find_first_of("/\\") == std::string::npos && name[0] != '.' && clean_file_name(name) == name);
    (void)choose_language(text);
    (void)choose_coding(text);
    (void)is_current(text, text, "\"a\"", Instant{0});
    (void)is_our_host(text, {});
    return 0;
}
