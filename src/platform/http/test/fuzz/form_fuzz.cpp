// An urlencoded body: every value is UTF-8 without NUL, and what is written back reads the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "body.hpp"
#include "parameters.hpp"

using namespace ognishte;
using namespace ognishte::http;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto body = Body::of("application/x-www-form-urlencoded", size, "/tmp", {});
    OG_CHECK(body.has_value());
    OG_CHECK(body->feed(text).has_value());
    Request request;
    if (!body->finish(request)) return 0;
    std::string again;
    for (auto const& [name, value] : request.form.pairs()) {
        OG_CHECK(is_utf8(name) && is_utf8(value) && value.find('\0') == std::string::npos);
        again += encode_component(name) + '=' + encode_component(value) + '&';
    }
    auto const read = parse_urlencoded(again);
    OG_CHECK(read.has_value() && read.value() == request.form.pairs());
    return 0;
}
