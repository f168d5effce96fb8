// Body: what becomes of a request's body as it arrives: form, multipart, text, or nothing. Used by one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "multipart.hpp"
#include "platform/http/message.hpp"

namespace ognishte::http {

class Body {
public:
    // invalid: a multipart type without a proper boundary.
    static Result<Body> of(std::string_view content_type, std::uint64_t length, std::string folder,
                           MultipartLimits limits);
    // Read and thrown away: the body of a request that is refused or has no use for one.
    static Body discarded() { return Body(); }

    Result<> feed(std::string_view bytes);
    Result<> finish(Request& request);
    std::size_t held() const;  // bytes in memory

private:
    enum class Kind { discarded, form, text, multipart };
    Kind kind_ = Kind::discarded;
    std::string text_;
    std::optional<Multipart> multipart_;
};

}  // namespace ognishte::http
