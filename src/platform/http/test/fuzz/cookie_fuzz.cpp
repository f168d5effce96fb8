// A Cookie field: what is read is sound, and what is written back reads the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "negotiate.hpp"
#include "parameters.hpp"

using namespace ognishte::http;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const cookies = parse_cookies(text);
    OG_CHECK(cookies.size() <= k_most_cookies);
    std::string again;
    bool other = false;
    for (auto const& [name, value] : cookies) {
        OG_CHECK(!name.empty() && value.find_first_of("\r\n;") == std::string::npos);
        again += name + '=' + value + "; ";
        other = other || name != "reading";
    }
    OG_CHECK(parse_cookies(again) == cookies);
    // A request that shows any other cookie is never answered from the cache.
    OG_CHECK(!other || !holds_only(text, "reading"));
    return 0;
}
