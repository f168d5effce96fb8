// A multipart body: however its bytes arrive the outcome is the same, and nothing passes a limit.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "multipart.hpp"

using namespace ognishte;
using namespace ognishte::http;

namespace {

Result<Request> read(std::string_view body, std::size_t step) {
    MultipartLimits limits;
    limits.parts = 8;
    limits.head_bytes = 512;
    limits.field_bytes = 256;
    limits.upload_bytes = 256;
    Multipart multipart("b", "/tmp", limits);
    for (std::size_t at = 0; at < body.size(); at += step) TRY(multipart.feed(body.substr(at, step)));
    Request request;
    TRY(multipart.finish(request));
    return request;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    (void)boundary_of(text);
    auto const whole = read(text, size + 1);
    auto const pieces = read(text, 3);
    OG_CHECK(whole.has_value() == pieces.has_value());
    if (!whole) return 0;
    auto const& one = whole.value();
    auto const& other = pieces.value();
    OG_CHECK(one.form.pairs() == other.form.pairs() && one.uploads.size() == other.uploads.size() &&
             one.uploads.size() <= 8);
    for (std::size_t i = 0; i < one.uploads.size(); ++i) {
        auto const& upload = one.uploads[i];
        OG_CHECK(is_utf8(upload.file_name) && upload.size <= 256);
        OG_CHECK(contents(upload, 256).value() == contents(other.uploads[i], 256).value());
    }
    for (auto const& [name, value] : one.form.pairs()) OG_CHECK(is_utf8(name) && is_utf8(value));
    return 0;
}
