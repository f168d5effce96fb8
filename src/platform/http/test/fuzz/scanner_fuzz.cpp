// The head of a request: however its bytes arrive the scanner says the same, and what it accepts Beast reads the same
// way.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "head_parser.hpp"
#include "parameters.hpp"
#include "scanner.hpp"

using namespace ognishte::http;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    HeadLimits const limits;
    HeadFinder whole;
    auto const found = whole.look(bytes, limits);
    HeadFinder finder;
    HeadFinder::Found last;
    std::size_t const step = size < 300 ? 1 : size / 50;
    for (std::size_t at = 0; at < size && last.status == 0 && last.size == 0;) {
        at = at + step < size ? at + step : size;
        last = finder.look(bytes.substr(0, at), limits);
    }
    OG_CHECK(last.status == found.status && last.size == found.size);
    if (found.size == 0) return 0;
    auto const raw = bytes.substr(0, found.size);
    Head head;
    if (judge(raw, {}, head) != 0) return 0;
    OG_CHECK(parse_head(raw, head).has_value());
    if (head.target != "*") {
        auto const path = normal_path(head.target);
        OG_CHECK(!path || ((*path)[0] == '/' && path->find("/../") == std::string::npos));
    }
    return 0;
}
