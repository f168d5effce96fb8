#include "body.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "parameters.hpp"
#include "target.hpp"

namespace ognishte::http {
namespace {

// Space is taken as bytes come, not as a client promises them.
constexpr std::uint64_t k_reserved = 16 * 1024;

}  // namespace

Result<Body> Body::of(std::string_view content_type, std::uint64_t length, std::string folder, MultipartLimits limits) {
    Body body;
    auto const type = trim(content_type.substr(0, content_type.find(';')));
    if (same_name(type, "multipart/form-data")) {
        auto const boundary = boundary_of(content_type);
        if (!boundary) return Error{Code::invalid, "a multipart body without a proper boundary"};
        body.kind_ = Kind::multipart;
        body.multipart_.emplace(*boundary, std::move(folder), limits);
        return body;
    }
    body.kind_ = same_name(type, "application/x-www-form-urlencoded") ? Kind::form : Kind::text;
    body.text_.reserve(static_cast<std::size_t>(std::min(length, k_reserved)));
    return body;
}

Result<> Body::feed(std::string_view bytes) {
    if (kind_ == Kind::multipart) return multipart_->feed(bytes);
    if (kind_ != Kind::discarded) text_ += bytes;
    return done();
}

std::size_t Body::held() const {
    return kind_ == Kind::multipart ? multipart_->held() : text_.size();
}

Result<> Body::finish(Request& request) {
    switch (kind_) {
        case Kind::discarded:
            break;
        case Kind::text:
            request.body = std::move(text_);
            break;
        case Kind::form:
            request.form = Parameters(TRY(parse_urlencoded(text_)));
            break;
        case Kind::multipart:
            return multipart_->finish(request);
    }
    return done();
}

}  // namespace ognishte::http
