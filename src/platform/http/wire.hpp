// Wire: answers as bytes. Every answer carries the security headers of the house (docs/adr/0004-http.md), whatever its
// status. Heads end before Date, Connection and the empty line, which the connection adds. Thread-safe once built.
#pragma once

#include <string>
#include <string_view>

#include "compress.hpp"
#include "platform/http/message.hpp"
#include "platform/http/page_cache.hpp"

namespace ognishte::http {

// Where browsers report broken content security policies.
inline constexpr std::string_view k_report_path = "/csp-reports";

struct Outgoing {
    int status = 200;
    std::string head;
    std::string body;  // as sent; nothing for HEAD
    bool close = false;
};

enum class Transport { http, https };

class Wire {
public:
    explicit Wire(Transport transport);

    // An answer to one request: compressed in haste where it may be, 304 where the copy at hand is current.
    struct Asked {
        Method method = Method::get;
        Coding coding = Coding::identity;
        std::string_view if_none_match, if_modified_since;
        std::string_view range = {}, if_range = {};
    };
    Outgoing answer(Response response, Asked const& asked) const;

    // A page for the cache, from a 200 answer; generation and route are the caller's to fill in.
    // In haste it packs only for who asked for a packed form; the first hit has it done with care.
    std::shared_ptr<CachedPage> page(Response response, Effort effort, Coding asked = Coding::gzip) const;

private:
    struct Form {
        Coding coding = Coding::identity;
        std::size_t size = 0;
        std::string_view etag;
    };
    std::string head(Response const& response, int status, Form const& form) const;

    std::string policy_;  // Content-Security-Policy of the site
    std::string common_;  // the headers no answer goes without and none replaces
    std::string usual_;   // all security headers, when an answer replaces none
};

std::string_view reason_of(int status);

}  // namespace ognishte::http
