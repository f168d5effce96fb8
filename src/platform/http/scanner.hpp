// Scanner: judges the raw head of a request before anything parses it. What it refuses is never repaired: the answer
// is the status here and the connection closes (docs/adr/0004-http.md has every line). Pure; views point into the
// bytes given; no allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace ognishte::http {

struct HeadLimits {
    std::size_t head_bytes = 32 * 1024;
    std::size_t line_bytes = 8 * 1024;
    std::size_t fields = 100;
};

// Finds the end of a head in bytes that come in pieces, each byte looked at once. Refuses what no head may hold:
// bare CR or LF, control bytes, too long lines (414 the first, 431 others), too many fields or bytes (431).
class HeadFinder {
public:
    struct Found {
        int status = 0;        // not 0: refused
        std::size_t size = 0;  // not 0: the head, with its empty line, has this many bytes
    };
    // `bytes` begins with the head and holds at least what it held at the last call.
    Found look(std::string_view bytes, HeadLimits const& limits);
    void reset() { *this = HeadFinder(); }

private:
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    std::size_t lines_ = 0;
};

struct Head {
    Method method = Method::get;
    std::string_view raw_target;  // as it stands in the request line
    std::string_view target;      // path and query: of absolute form without scheme and authority; or "*"
    std::string_view host;        // empty only in HTTP/1.0
    std::optional<std::uint64_t> content_length;
    std::size_t fields = 0;
    bool keep_alive = true;
    bool expects_continue = false;
    bool authorized = false;  // has Authorization
    bool repeated = false;    // one of the fields below stands more than once
    std::string_view accept_encoding, accept_language, cookie, if_none_match, if_modified_since;
};

// 0 and `out` filled, or the status of the refusal. `hosts`: accepted Host names, with or without port; empty: any
// well-formed one. `head` ends with its empty line.
int judge(std::string_view head, std::span<std::string const> hosts, Head& out);

}  // namespace ognishte::http
