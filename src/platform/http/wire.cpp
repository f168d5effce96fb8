#include "wire.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "negotiate.hpp"
#include "target.hpp"

namespace ognishte::http {
namespace {

// Under this a compressed body saves no packet.
constexpr std::size_t k_worth_compressing = 1'024;

constexpr std::string_view k_permissions =
    "accelerometer=(), ambient-light-sensor=(), autoplay=(), battery=(), bluetooth=(), browsing-topics=(), camera=(), "
    "display-capture=(), document-domain=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), "
    "gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), "
    "serial=(), speaker-selection=(), usb=(), web-share=(), xr-spatial-tracking=()";

// What an answer may replace by a header of its own.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> k_replaceable = {{
    {"Referrer-Policy", "strict-origin-when-cross-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", k_permissions},
    {"X-Frame-Options", "DENY"},
}};

void add(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

bool has(Response const& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](auto const& header) { return same_name(header.first, name); });
}

bool is_sound(std::pair<std::string, std::string> const& header) {
    return !header.first.empty() && all_are(header.first, k_name_byte) &&
           std::none_of(header.second.begin(), header.second.end(), [](char c) { return is_byte(c, k_control_byte); });
}

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string_view coding_name(Coding coding) {
    return coding == Coding::brotli ? "br" : "gzip";
}

std::string quoted_hash(std::string_view body) {
    return '"' + body_hash(body) + '"';
}

// The part that was asked for, if the copy it belongs to is this one (If-Range, RFC 9110 §13.1.5).
void cut(Response& response, Wire::Asked const& asked, std::string_view etag) {
    response.headers.emplace_back("Accept-Ranges", "bytes");
    if (asked.method != Method::get || response.status != 200) return;
    if (!asked.if_range.empty() && asked.if_range != etag) return;
    auto const range = byte_range(asked.range, response.body.size());
    if (!range) return;
    auto const size = std::to_string(response.body.size());
    if (range->length == 0) {
        response.status = 416;
        response.no_store = true;
        response.headers.emplace_back("Content-Range", "bytes */" + size);
        response.body.clear();
        return;
    }
    response.status = 206;
    response.headers.emplace_back("Content-Range", "bytes " + std::to_string(range->first) + "-" +
                                                       std::to_string(range->first + range->length - 1) + "/" + size);
    response.body = response.body.substr(range->first, range->length);
}

}  // namespace

Wire::Wire(Transport transport) {
    bool const secure = transport == Transport::https;
    policy_ =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
        "connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; "
        "require-trusted-types-for 'script'; trusted-types app; report-to csp";
    if (secure) policy_ += "; upgrade-insecure-requests";
    add(common_, "Reporting-Endpoints", "csp=\"" + std::string(k_report_path) + '"');
    if (secure) add(common_, "Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    add(common_, "X-Content-Type-Options", "nosniff");
    add(usual_, "Content-Security-Policy", policy_);
    usual_ += common_;
    for (auto const& [name, value] : k_replaceable) add(usual_, name, value);
}

std::string Wire::head(Response const& response, int status, Form const& form) const {
    std::string out;
    out.reserve(2'048);
    out.append("HTTP/1.1 ").append(std::to_string(status)).append(" ").append(reason_of(status)).append("\r\n");
    if (has_body(status)) {
        add(out, "Content-Type", response.content_type);
        add(out, "Content-Length", std::to_string(form.size));
    }
    if (form.coding != Coding::identity && has_body(status)) add(out, "Content-Encoding", coding_name(form.coding));
    bool const varies = !response.no_store && is_compressible(response.content_type);
    if (varies && !has(response, "Vary")) add(out, "Vary", "Accept-Encoding");
    if (!form.etag.empty())
        add(out, "ETag", form.coding == Coding::identity ? std::string(form.etag) : "W/" + std::string(form.etag));
    if (response.last_modified) add(out, "Last-Modified", http_date(*response.last_modified));
    if (response.no_store) {
        add(out, "Cache-Control", "no-store");
    } else if (!has(response, "Cache-Control")) {
        add(out, "Cache-Control", status < 400 ? "no-cache" : "no-store");
    }
    bool replaces = !response.content_security_policy.empty();
    for (auto const& header : response.headers) {
        if (!is_sound(header) || (response.no_store && same_name(header.first, "Cache-Control"))) continue;
        bool const joins = varies && same_name(header.first, "Vary");
        add(out, header.first, joins ? header.second + ", Accept-Encoding" : header.second);
        for (auto const& [name, value] : k_replaceable) replaces = replaces || same_name(header.first, name);
    }
    if (!replaces) return out += usual_;
    bool const own_policy = !response.content_security_policy.empty();
    add(out, "Content-Security-Policy", own_policy ? response.content_security_policy : policy_);
    out += common_;
    for (auto const& [name, value] : k_replaceable)
        if (!has(response, name) && !(own_policy && name == "X-Frame-Options")) add(out, name, value);
    return out;
}

Outgoing Wire::answer(Response response, Asked const& asked) const {
    Outgoing out;
    out.status = response.status;
    bool const reads = asked.method == Method::get || asked.method == Method::head;
    Form form;
    std::string etag;
    if (reads && response.status == 200 && !response.no_store) {
        etag = quoted_hash(response.body);
        form.etag = etag;
    }
    std::string packed;
    bool const packable = response.body.size() >= k_worth_compressing && !response.no_store &&
                          !has(response, "Content-Encoding") && is_compressible(response.content_type);
    // Brotli costs more than it saves on an answer made for one.
    if (packable && asked.coding != Coding::identity) packed = gzip(response.body, Effort::hasty);
    if (!packed.empty()) form.coding = Coding::gzip;
    if (!etag.empty() && is_current(asked.if_none_match, asked.if_modified_since, etag, response.last_modified)) {
        out.status = 304;
        out.head = head(response, 304, form);
        return out;
    }
    if (response.ranges) cut(response, asked, etag);
    out.status = response.status;
    form.size = packed.empty() ? response.body.size() : packed.size();
    out.head = head(response, response.status, form);
    if (asked.method != Method::head && has_body(response.status))
        out.body = packed.empty() ? std::move(response.body) : std::move(packed);
    return out;
}

std::shared_ptr<CachedPage> Wire::page(Response response, Effort effort, Coding asked) const {
    auto page = std::make_shared<CachedPage>();
    std::string body = std::exchange(response.body, {});
    page->etag = quoted_hash(body);
    page->thorough =
        effort == Effort::thorough || body.size() < k_worth_compressing || !is_compressible(response.content_type);
    bool const packs = body.size() >= k_worth_compressing && is_compressible(response.content_type);
    auto const put = [&](Coding coding, std::string coded) {
        if (coded.empty() && coding != Coding::identity) return;
        auto& form = page->forms[static_cast<std::size_t>(coding)];
        form.head = head(response, 200, Form{coding, coded.size(), page->etag});
        form.not_modified = head(response, 304, Form{coding, 0, page->etag});
        form.body = std::move(coded);
    };
    if (packs && (effort == Effort::thorough || asked != Coding::identity)) put(Coding::gzip, gzip(body, effort));
    if (packs && effort == Effort::thorough) put(Coding::brotli, brotli(body));
    put(Coding::identity, std::move(body));
    page->response = std::move(response);
    return page;
}

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 416:
            return "Range Not Satisfiable";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        case 507:
            return "Insufficient Storage";
        default:
            return "Status";
    }
}

}  // namespace ognishte::http
