// Negotiate: what a request's header fields ask for: language, coding, and whether what it holds is still current.
// Pure, without allocation, thread-safe; linear in the length of the field.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/lang.hpp"
#include "base/time.hpp"
#include "platform/http/page_cache.hpp"

namespace ognishte::http {

// The best of our languages by Accept-Language (RFC 9110 §12.5.4); Bulgarian when they are equal or none is asked for.
Lang choose_language(std::string_view accept_language);
// The language prefix of a path, if it has one.
std::optional<Lang> language_of(std::string_view path);

// brotli, else gzip, else identity: those that Accept-Encoding allows (§12.5.3; absent: identity).
Coding choose_coding(std::string_view accept_encoding);

// Whether the copy that the request speaks of is current (§13.1): If-None-Match by weak comparison, else
// If-Modified-Since to the second. `etag` is the opaque part with its quotes.
bool is_current(std::string_view if_none_match, std::string_view if_modified_since, std::string_view etag,
                std::optional<Instant> last_modified);

// The range that a Range field asks for (§14.1.2) of a body of this size: its first byte and its length; length 0: none
// of it is there (416). Nothing: another unit, several ranges or no range at all, and then the whole is sent.
struct ByteRange {
    std::size_t first = 0, length = 0;
};
std::optional<ByteRange> byte_range(std::string_view range, std::size_t size);

// Whether a Cookie field holds no cookie but those named: then the page for all may be sent.
bool holds_only(std::string_view cookie_header, std::string_view harmless_name);

}  // namespace ognishte::http
