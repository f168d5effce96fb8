#include "wire.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>

namespace ognishte::http {
namespace {

bool has(std::string const& head, std::string_view line) {
    return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
}
std::string field(std::string const& head, std::string_view name) {
    auto const at = head.find("\r\n" + std::string(name) + ": ");
    if (at == std::string::npos) return "";
    return head.substr(at + name.size() + 4, head.find("\r\n", at + 2) - at - name.size() - 4);
}
std::string long_text() {
    std::string out;
    for (int i = 0; i < 400; ++i) out += "<p>практика " + std::to_string(i) + "</p>\n";
    return out;
}
std::string unpacked(std::string const& packed, std::size_t size) {
    std::string out(size, '\0');
    auto* const decompressor = libdeflate_alloc_decompressor();
    auto const outcome =
        libdeflate_gzip_decompress(decompressor, packed.data(), packed.size(), out.data(), size, nullptr);
    libdeflate_free_decompressor(decompressor);
    return outcome == LIBDEFLATE_SUCCESS ? out : "";
}

TEST(WireTest, EveryAnswerCarriesTheSecurityHeaders) {
    for (auto const transport : {Transport::http, Transport::https}) {
        Wire const wire(transport);
        bool const secure = transport == Transport::https;
        for (int const status : {200, 204, 301, 303, 304, 400, 404, 410, 500, 503}) {
            auto const head = wire.answer(html("x", status), {}).head;
            EXPECT_EQ(head.find("HTTP/1.1 " + std::to_string(status) + " "), 0U);
            auto const policy = field(head, "Content-Security-Policy");
            for (auto const* part : {"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
                                     "font-src 'self'", "media-src 'self'", "connect-src 'self'", "form-action 'self'",
                                     "base-uri 'none'", "frame-ancestors 'none'", "manifest-src 'self'",
                                     "require-trusted-types-for 'script'", "trusted-types app", "report-to csp"})
                EXPECT_NE(policy.find(part), std::string::npos) << part;
            EXPECT_EQ(policy.find("unsafe"), std::string::npos);
            EXPECT_EQ(policy.find("upgrade-insecure-requests") != std::string::npos, secure);
            EXPECT_EQ(has(head, "Strict-Transport-Security: max-age=63072000; includeSubDomains"), secure);
            for (auto const* line :
                 {"X-Content-Type-Options: nosniff", "X-Frame-Options: DENY",
                  "Referrer-Policy: strict-origin-when-cross-origin", "Cross-Origin-Opener-Policy: same-origin",
                  "Cross-Origin-Resource-Policy: same-origin", "Reporting-Endpoints: csp=\"/csp-reports\""})
                EXPECT_TRUE(has(head, line)) << status << ' ' << line;
            EXPECT_NE(field(head, "Permissions-Policy").find("geolocation=()"), std::string::npos);
            EXPECT_EQ(field(head, "Server"), "");
            bool const bodiless = status == 204 || status == 304;
            EXPECT_EQ(field(head, "Content-Type").empty(), bodiless);
            EXPECT_EQ(field(head, "Content-Length"), bodiless ? "" : "1");
        }
    }
}

TEST(WireTest, AnswersReplaceWhatTheyMay) {
    Wire const wire(Transport::http);
    auto response = html("x");
    response.headers = {{"referrer-policy", "no-referrer"},
                        {"X-Robots-Tag", "noindex"},
                        {"Vary", "Cookie"},
                        {"Cache-Control", "private, no-cache"}};
    auto const head = wire.answer(response, {}).head;
    EXPECT_TRUE(has(head, "referrer-policy: no-referrer"));
    EXPECT_EQ(field(head, "Referrer-Policy"), "");
    EXPECT_EQ(field(head, "Vary"), "Cookie, Accept-Encoding");
    EXPECT_EQ(field(head, "Cache-Control"), "private, no-cache");
    EXPECT_TRUE(has(head, "X-Frame-Options: DENY"));
    auto const file = wire.answer(file_answer("application/pdf", "план \"1\".pdf", "%PDF"), {}).head;
    EXPECT_EQ(field(file, "Content-Security-Policy"), "default-src 'none'; sandbox");
    EXPECT_EQ(field(file, "Content-Disposition"),
              "attachment; filename=\"____ _1_.pdf\"; filename*=UTF-8''%D0%BF%D0%BB%D0%B0%D0%BD%20%221%22.pdf");
    EXPECT_TRUE(has(file, "X-Content-Type-Options: nosniff"));
}

TEST(WireTest, HeadersCannotBeSplit) {
    Wire const wire(Transport::http);
    auto response = html("x");
    response.headers = {
        {"X-A", "b\r\nSet-Cookie: evil=1"}, {"X B", "c"}, {"X-Dee", std::string("d\0e", 3)}, {"", "f"}, {"X-Ok", "g"}};
    auto const head = wire.answer(response, {}).head;
    EXPECT_EQ(head.find("evil"), std::string::npos);
    EXPECT_EQ(head.find("X-Dee"), std::string::npos);
    EXPECT_TRUE(has(head, "X-Ok: g"));
    for (auto const* where :
         {"//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nX: y", "", "bg", "/a b"}) {
        auto const location = field(wire.answer(redirect(where), {}).head, "Location");
        EXPECT_EQ(location, "/") << where;
    }
    EXPECT_EQ(field(wire.answer(redirect("/bg/a?b=c"), {}).head, "Location"), "/bg/a?b=c");
}

TEST(WireTest, CompressesWhatIsWorthIt) {
    Wire const wire(Transport::http);
    auto const text = long_text();
    auto const packed = wire.answer(html(text), {Method::get, Coding::brotli, "", ""});
    EXPECT_EQ(field(packed.head, "Content-Encoding"), "gzip");
    EXPECT_EQ(field(packed.head, "Content-Length"), std::to_string(packed.body.size()));
    EXPECT_EQ(unpacked(packed.body, text.size()), text);
    EXPECT_EQ(field(packed.head, "Vary"), "Accept-Encoding");
    EXPECT_EQ(field(packed.head, "ETag").substr(0, 3), "W/\"");
    auto const plain = wire.answer(html(text), {});
    EXPECT_EQ(plain.body, text);
    EXPECT_EQ("W/" + field(plain.head, "ETag"), field(packed.head, "ETag"));
    EXPECT_EQ(field(plain.head, "Vary"), "Accept-Encoding");
    auto personal = html(text);
    personal.no_store = true;
    auto const secret = wire.answer(personal, {Method::get, Coding::gzip, "", ""});
    EXPECT_EQ(field(secret.head, "Content-Encoding"), "") << "compression beside what an attacker adds tells secrets";
    EXPECT_EQ(field(secret.head, "Cache-Control"), "no-store");
    EXPECT_EQ(field(secret.head, "ETag"), "");
    auto picture = html(text);
    picture.content_type = "image/png";
    EXPECT_EQ(field(wire.answer(picture, {Method::get, Coding::gzip, "", ""}).head, "Content-Encoding"), "");
    EXPECT_EQ(field(wire.answer(html("short"), {Method::get, Coding::gzip, "", ""}).head, "Content-Encoding"), "");
}

TEST(WireTest, ConditionsAndHead) {
    Wire const wire(Transport::http);
    auto response = html("hello");
    response.last_modified = parse_http_date("Sun, 22 Nov 2026 01:33:00 GMT");
    auto const full = wire.answer(response, {});
    auto const etag = field(full.head, "ETag");
    EXPECT_EQ(field(full.head, "Last-Modified"), "Sun, 22 Nov 2026 01:33:00 GMT");
    EXPECT_EQ(field(full.head, "Cache-Control"), "no-cache");
    auto const unchanged = wire.answer(response, {Method::get, Coding::identity, etag, ""});
    EXPECT_EQ(unchanged.status, 304);
    EXPECT_EQ(unchanged.body, "");
    EXPECT_EQ(field(unchanged.head, "ETag"), etag);
    EXPECT_EQ(wire.answer(response, {Method::get, Coding::identity, "", "Sun, 22 Nov 2026 01:33:00 GMT"}).status, 304);
    EXPECT_EQ(wire.answer(response, {Method::post, Coding::identity, etag, ""}).status, 200);
    auto const head = wire.answer(response, {Method::head, Coding::identity, "", ""});
    EXPECT_EQ(head.body, "");
    EXPECT_EQ(head.head, full.head);
    EXPECT_EQ(field(wire.answer(html("no", 404), {}).head, "Cache-Control"), "no-store") << "errors are never kept";
}

TEST(WireTest, CachedPagesHoldEachCoding) {
    Wire const wire(Transport::http);
    auto const text = long_text();
    auto const hasty = wire.page(html(text), Effort::hasty);
    EXPECT_FALSE(hasty->thorough);
    EXPECT_EQ(&hasty->form(Coding::brotli), &hasty->forms[1]) << "no brotli yet: the next simpler one";
    auto const page = wire.page(html(text), Effort::thorough);
    EXPECT_TRUE(page->thorough);
    EXPECT_EQ(page->form(Coding::identity).body, text);
    EXPECT_EQ(unpacked(page->form(Coding::gzip).body, text.size()), text);
    EXPECT_LT(page->form(Coding::gzip).body.size(), hasty->form(Coding::gzip).body.size());
    EXPECT_LT(page->form(Coding::brotli).body.size(), page->form(Coding::gzip).body.size());
    EXPECT_EQ(field(page->form(Coding::brotli).head, "Content-Encoding"), "br");
    EXPECT_EQ(field(page->form(Coding::brotli).not_modified, "ETag"), "W/" + page->etag);
    EXPECT_EQ(page->form(Coding::gzip).not_modified.find("HTTP/1.1 304 Not Modified\r\n"), 0U);
    auto const small = wire.page(html("x"), Effort::hasty);
    EXPECT_TRUE(small->thorough) << "nothing to improve";
    EXPECT_EQ(&small->form(Coding::gzip), &small->forms[0]);
}

TEST(WireTest, HashesTellBodiesApart) {
    EXPECT_EQ(body_hash("abc"), body_hash("abc"));
    EXPECT_EQ(body_hash("").size(), 22U);
    std::string const base(100, 'a');
    for (std::size_t i = 0; i < base.size(); ++i) {
        auto other = base;
        other[i] = 'b';
        EXPECT_NE(body_hash(other), body_hash(base));
    }
    EXPECT_NE(body_hash(base + '\0'), body_hash(base));
    EXPECT_NE(body_hash(std::string(16, '\0')), body_hash(std::string(32, '\0')));
}

TEST(WireTest, APartIsGivenOfWhatAllowsIt) {
    Wire const wire(Transport::http);
    Response sound;
    sound.content_type = "audio/mpeg";
    sound.body = "0123456789";
    sound.ranges = true;
    auto const whole = wire.answer(sound, {});
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(field(whole.head, "Accept-Ranges"), "bytes");
    auto const etag = field(whole.head, "ETag");
    struct Case {
        char const* range;
        int status;
        char const* content_range;
        char const* body;
    };
    for (auto const& one :
         {Case{"bytes=0-", 206, "bytes 0-9/10", "0123456789"}, Case{"bytes=2-4", 206, "bytes 2-4/10", "234"},
          Case{"bytes=8-99", 206, "bytes 8-9/10", "89"}, Case{"bytes=-3", 206, "bytes 7-9/10", "789"},
          Case{"bytes=-99", 206, "bytes 0-9/10", "0123456789"}, Case{"bytes=10-", 416, "bytes */10", ""},
          Case{"bytes=-0", 416, "bytes */10", ""}, Case{"bytes=4-2", 200, "", "0123456789"},
          Case{"bytes=0-1,3-4", 200, "", "0123456789"}, Case{"bytes=a-", 200, "", "0123456789"},
          Case{"bytes=--1", 200, "", "0123456789"}, Case{"pages=1-2", 200, "", "0123456789"},
          Case{"bytes=18446744073709551616-", 200, "", "0123456789"}, Case{"", 200, "", "0123456789"}}) {
        auto const part = wire.answer(sound, {Method::get, Coding::identity, "", "", one.range, ""});
        EXPECT_EQ(part.status, one.status) << one.range;
        EXPECT_EQ(part.head.find("HTTP/1.1 " + std::to_string(one.status) + " "), 0U) << one.range;
        EXPECT_EQ(field(part.head, "Content-Range"), one.content_range) << one.range;
        EXPECT_EQ(part.body, one.body) << one.range;
        EXPECT_EQ(field(part.head, "Content-Length"), std::to_string(part.body.size())) << one.range;
    }
    EXPECT_EQ(wire.answer(sound, {Method::get, Coding::identity, "", "", "bytes=2-4", etag}).status, 206);
    EXPECT_EQ(wire.answer(sound, {Method::get, Coding::identity, "", "", "bytes=2-4", "\"another\""}).status, 200);
    EXPECT_EQ(wire.answer(sound, {Method::get, Coding::identity, etag, "", "bytes=2-4", ""}).status, 304);
    EXPECT_EQ(wire.answer(sound, {Method::head, Coding::identity, "", "", "bytes=2-4", ""}).status, 200);
    EXPECT_EQ(wire.answer(html("0123456789"), {Method::get, Coding::identity, "", "", "bytes=2-4", ""}).status, 200)
        << "a page is given whole";
}

}  // namespace
}  // namespace ognishte::http
