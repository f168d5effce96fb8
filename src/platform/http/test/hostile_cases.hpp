// Hostile requests, at least five for each line of the reject list (docs/adr/0004-http.md), each with the one status it
// must get before the connection closes. The table is written by hand from RFC 9110, RFC 9112 and the list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ognishte::http::test {

struct HostileCase {
    char const* rule;
    int status;
    std::string bytes;
};

// A GET or POST of a page that exists, with these further lines; what follows the head comes after.
inline std::string got(std::string const& lines, std::string const& after = "") {
    return "GET /bg/page HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n" + after;
}
inline std::string posted(std::string const& lines, std::string const& after = "") {
    return "POST /bg/form HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
           "Content-Type: application/x-www-form-urlencoded\r\n" +
           lines + "\r\n" + after;
}
inline std::string target(std::string const& text) {
    return "GET " + text + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}
inline std::string hosted(std::string const& lines) {
    return "GET /bg/page HTTP/1.1\r\n" + lines + "\r\n";
}
inline std::string nul(std::string text) {
    for (auto& c : text)
        if (c == '@') c = '\0';
    return text;
}

// What would be answered as a second request if framing were misread.
inline std::string const k_smuggled = "GET /bg/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

inline std::vector<HostileCase> hostile_framing() {
    std::string const chunks = "3\r\na=b\r\n0\r\n\r\n";
    return {
        {"length and transfer coding", 411,
         posted("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", chunks + k_smuggled)},
        {"length and transfer coding", 411,
         posted("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", chunks + k_smuggled)},
        {"length and transfer coding", 411, posted("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", chunks)},
        {"length and transfer coding", 411,
         got("Content-Length: 3\r\nTransfer-Encoding: identity\r\n", "a=b" + k_smuggled)},
        {"length and transfer coding", 411, posted("content-length: 3\r\nTRANSFER-ENCODING: chunked\r\n", chunks)},
        {"length and transfer coding", 411, posted("Content-Length: 13\r\nTransfer-Encoding:\tchunked\r\n", chunks)},

        {"two lengths", 400, posted("Content-Length: 3\r\nContent-Length: 3\r\n", "a=b")},
        {"two lengths", 400, posted("Content-Length: 3\r\nContent-Length: 53\r\n", "a=b" + k_smuggled)},
        {"two lengths", 400, posted("Content-Length: 3, 3\r\n", "a=b")},
        {"two lengths", 400, posted("Content-Length: 3,53\r\n", "a=b" + k_smuggled)},
        {"two lengths", 400, posted("Content-Length: 3\r\ncontent-length: 3\r\n", "a=b")},
        {"two lengths", 400, got("Content-Length: 0\r\nContent-Length: 0\r\n")},
        {"two lengths", 400, posted("Content-Length: 3\r\nX-A: b\r\nContent-Length: 3\r\n", "a=b")},

        {"length is no number", 400, posted("Content-Length: +3\r\n", "a=b")},
        {"length is no number", 400, posted("Content-Length: -3\r\n", "a=b")},
        {"length is no number", 400, posted("Content-Length: 0x3\r\n", "a=b")},
        {"length is no number", 400, posted("Content-Length: 3 3\r\n", "a=b")},
        {"length is no number", 400, posted("Content-Length: 3;\r\n", "a=b")},
        {"length is no number", 400, posted("Content-Length:\r\n", "a=b")},
        {"length is no number", 400, posted("Content-Length: 3.0\r\n", "a=b")},
        {"length is no number", 400, posted("Content-Length: \"3\"\r\n", "a=b")},
        {"length is no number", 400, posted("Content-Length: 1e1\r\n", "a=b")},
        {"length is no number", 400, posted("Content-Length: \xD9\xA3\r\n", "a=b")},
        {"length is too large", 400, posted("Content-Length: 9007199254740993\r\n")},
        {"length is too large", 400, posted("Content-Length: 18446744073709551619\r\n", "a=b")},
        {"length is too large", 400, posted("Content-Length: 99999999999999999999999999999999\r\n")},
        {"length is too large", 400, posted("Content-Length: 00000000000000003\r\n", "a=b")},
        {"length is too large", 400, got("Content-Length: 36893488147419103232\r\n")},

        {"transfer coding", 411, posted("Transfer-Encoding: chunked\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding: xchunked\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding: identity\r\n", "a=b")},
        {"transfer coding", 411, posted("Transfer-Encoding: gzip, chunked\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding: chunked, identity\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding: chunked;q=1\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding:\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding: ,chunked\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding: \tchunked\t\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding: 'chunked'\r\n", chunks)},
        {"transfer coding", 411, got("Transfer-Encoding: chunked\r\n", chunks + k_smuggled)},
        {"transfer coding", 400, posted(nul("Transfer-Encoding: chunked@\r\n"), chunks)},
        {"transfer coding", 400, posted("Transfer-Encoding: \vchunked\r\n", chunks)},
        {"transfer coding", 400, posted("Transfer-Encoding : chunked\r\n", chunks)},
        {"transfer coding", 400, posted("Transfer-Encoding\t: chunked\r\n", chunks)},
        {"transfer coding", 411, posted("Transfer-Encoding:\r\n chunked\r\n", chunks)},
        {"transfer coding", 400, posted("transfer_encoding: chunked\r\nContent-Length: 3\r\n", "a=b")},

        {"transfer coding in 1.0", 411,
         "POST /bg/form HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks},
        {"transfer coding in 1.0", 411,
         "POST /bg/form HTTP/1.0\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\na=b"},
        {"transfer coding in 1.0", 411, "GET /bg/page HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks},
        {"transfer coding in 1.0", 411, "POST /bg/form HTTP/1.0\r\nTransfer-Encoding: identity\r\n\r\na=b"},
        {"transfer coding in 1.0", 411,
         "HEAD /bg/page HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"},

        {"chunk size", 411, posted("Transfer-Encoding: chunked\r\n", "0x3\r\na=b\r\n0\r\n\r\n")},
        {"chunk size", 411, posted("Transfer-Encoding: chunked\r\n", "+3\r\na=b\r\n0\r\n\r\n")},
        {"chunk size", 411, posted("Transfer-Encoding: chunked\r\n", "-1\r\na=b\r\n0\r\n\r\n")},
        {"chunk size", 411, posted("Transfer-Encoding: chunked\r\n", "1_0\r\na=b\r\n0\r\n\r\n")},
        {"chunk size", 411, posted("Transfer-Encoding: chunked\r\n", " 3 \r\na=b\r\n0\r\n\r\n")},
        {"chunk size", 411, posted("Transfer-Encoding: chunked\r\n", "10000000000000003\r\na=b\r\n0\r\n\r\n")},
        {"chunk extension", 411, posted("Transfer-Encoding: chunked\r\n", "3;a\nb\r\na=b\r\n0\r\n\r\n")},
        {"chunk extension", 411, posted("Transfer-Encoding: chunked\r\n", "3;a\rb\r\na=b\r\n0\r\n\r\n")},
        {"chunk extension", 411,
         posted("Transfer-Encoding: chunked\r\n", "3;" + std::string(2'000, 'a') + "\r\na=b\r\n0\r\n\r\n")},
        {"chunk extension", 411, posted("Transfer-Encoding: chunked\r\n", nul("3;a=@\r\na=b\r\n0\r\n\r\n"))},
        {"chunk extension", 411, posted("Transfer-Encoding: chunked\r\n", "3\na=b\n0\n\n")},
        {"trailer", 411, posted("Transfer-Encoding: chunked\r\nTrailer: Host\r\n", "0\r\nHost: evil\r\n\r\n")},
        {"trailer", 411, posted("Transfer-Encoding: chunked\r\n", "0\r\nContent-Length: 10\r\n\r\n")},
        {"trailer", 411, posted("Transfer-Encoding: chunked\r\n", "0\r\nTransfer-Encoding: chunked\r\n\r\n")},
        {"trailer", 411, posted("Transfer-Encoding: chunked\r\n", "0\r\nAuthorization: x\r\n\r\n" + k_smuggled)},
        {"trailer", 411, posted("Transfer-Encoding: chunked\r\nTE: trailers\r\n", "0\r\nX: a\r\n b\r\n\r\n")},

        {"no length", 411, posted("")},
        {"no length", 411, posted("", "a=b")},
        {"no length", 411, "PUT /bg/form HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"no length", 411, "PATCH /bg/form HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"no length", 411, "POST /bg/form HTTP/1.0\r\n\r\na=b"},

        {"body where none is wanted", 413, got("Content-Length: 65537\r\n", std::string(65'537, 'x') + k_smuggled)},
        {"body where none is wanted", 413,
         "HEAD /bg/page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"},
        {"body where none is wanted", 413,
         "DELETE /bg/thing HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Length: "
         "99999999\r\n\r\n"},
        {"body where none is wanted", 413,
         "OPTIONS /bg/page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65537\r\n\r\n"},
        {"body where none is wanted", 413, got("Content-Length: 10\r\nExpect: 100-continue\r\n")},
        {"body over the route's limit", 413, posted("Content-Length: 1048577\r\n")},
        {"body over the route's limit", 413, posted("Content-Length: 9007199254740992\r\n", "a=b")},
        {"body over the route's limit", 413, posted("Content-Length: 2000000\r\nExpect: 100-continue\r\n")},
        {"body over the route's limit", 413,
         "POST /bg/form HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Type: "
         "application/json\r\nContent-Length: 1048577\r\n\r\n"},
        {"body over the route's limit", 413,
         "POST /bg/form HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Type: multipart/form-data; "
         "boundary=x\r\nContent-Length: 5000000\r\n\r\n"},
        {"expectation", 417, posted("Content-Length: 3\r\nExpect: 200-ok\r\n", "a=b")},
        {"expectation", 417, posted("Content-Length: 3\r\nExpect: 100-continue, x\r\n", "a=b")},
        {"expectation", 417, posted("Content-Length: 3\r\nExpect:\r\n", "a=b")},
        {"expectation", 417, got("Expect: 100-continuee\r\n")},
        {"expectation", 417, got("Expect: 100-continue\r\nExpect: meat\r\n")},
        {"expectation", 417, "GET /bg/page HTTP/1.0\r\nExpect: something\r\n\r\n"},
    };
}

inline std::vector<HostileCase> hostile_lines() {
    std::string const long_value(8'200, 'a');
    std::string fields;
    for (int i = 0; i < 101; ++i) fields += "X-A: b\r\n";
    std::string heavy;
    for (int i = 0; i < 9; ++i) heavy += "X-Heavy: " + std::string(4'000, 'a') + "\r\n";
    return {
        {"bare line feed", 400, "GET /bg/page HTTP/1.1\nHost: localhost\n\n"},
        {"bare line feed", 400, "GET /bg/page HTTP/1.1\r\nHost: localhost\n\r\n"},
        {"bare line feed", 400, got("X: a\nContent-Length: 50\r\n")},
        {"bare line feed", 400, "GET /bg/page HTTP/1.1\r\nHost: localhost\r\n\n"},
        {"bare line feed", 400, "\nGET /bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"bare line feed", 400, "GET /bg/page\n HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"bare carriage return", 400, got("X: a\rContent-Length: 50\r\n")},
        {"bare carriage return", 400, "GET /bg/page HTTP/1.1\rHost: localhost\r\n\r\n"},
        {"bare carriage return", 400, "GET /bg/page HTTP/1.1\r\nHost: localhost\r\r\n\r\n"},
        {"bare carriage return", 400, "GET\r/bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"bare carriage return", 400, got("\rX: a\r\n")},
        {"empty line first", 400, "\r\nGET /bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n"},
        {"empty line first", 400, "\r\n\r\n"},
        {"empty line first", 400, "\r\n\r\n\r\nGET /bg/page HTTP/1.1\r\n\r\n"},
        {"empty line first", 400, "\r\nHost: localhost\r\n\r\n"},
        {"empty line first", 400, "\r\n\n"},
        {"folded line", 400, got("X: a\r\n b\r\n")},
        {"folded line", 400, got("X: a\r\n\tb\r\n")},
        {"folded line", 400, "GET /bg/page HTTP/1.1\r\nHost: localhost\r\n localhost\r\n\r\n"},
        {"folded line", 400, posted("Content-Length:\r\n 3\r\n", "a=b")},
        {"folded line", 400, "GET /bg/page HTTP/1.1\r\n Host: localhost\r\n\r\n"},
        {"folded line", 400, got("X: a\r\n \r\n")},
        {"space before colon", 400, got("X : a\r\n")},
        {"space before colon", 400, got("X\t: a\r\n")},
        {"space before colon", 400, "GET /bg/page HTTP/1.1\r\nHost : localhost\r\n\r\n"},
        {"space before colon", 400, posted("Content-Length : 3\r\n", "a=b")},
        {"space before colon", 400, got("X  \t : a\r\n")},
        {"field name", 400, got("transfer_encoding: chunked\r\n")},
        {"field name", 400, got("Content_Length: 3\r\n")},
        {"field name", 400, got("X(a): b\r\n")},
        {"field name", 400, got("X\xD0\xB0: b\r\n")},
        {"field name", 400, got(": b\r\n")},
        {"field name", 400, got("no colon\r\n")},
        {"field name", 400, got("X\"a: b\r\n")},
        {"field name", 400, got("X/a: b\r\n")},
        {"field name", 400, got("X@: b\r\n")},
        {"control byte", 400, got(nul("X: a@b\r\n"))},
        {"control byte", 400, got("X: a\x01z\r\n")},
        {"control byte", 400, got("X: a\x7Fz\r\n")},
        {"control byte", 400, got("X: a\x1Bz\r\n")},
        {"control byte", 400, got("X: a\vz\r\n")},
        {"control byte", 400, got(nul("X@: a\r\n"))},
        {"control byte", 400, "\x16\x03\x01\x02\x01\x01\x01\xFC\x03\x03"},
        {"control byte", 400, target(nul("/bg/@"))},

        {"long request line", 414, target("/bg/" + long_value)},
        {"long request line", 414, target("/bg/page?q=" + long_value)},
        {"long request line", 414, std::string(9'000, 'G')},
        {"long request line", 414, "GET /bg/page " + long_value + "\r\n\r\n"},
        {"long request line", 414, "GET " + long_value},
        {"long field", 431, got("X: " + long_value + "\r\n")},
        {"long field", 431, got(long_value + ": a\r\n")},
        {"long field", 431, got("Cookie: a=" + long_value + "\r\n")},
        {"long field", 431, got("X: " + long_value)},
        {"long field", 431, "GET /bg/page HTTP/1.1\r\nHost: " + long_value + "\r\n\r\n"},
        {"many fields", 431, got(fields)},
        {"many fields", 431, got(fields + fields)},
        {"many fields", 431, "GET /bg/page HTTP/1.1\r\n" + fields + "Host: localhost\r\n\r\n"},
        {"many fields", 431, "GET /bg/page HTTP/1.0\r\n" + fields + "\r\n"},
        {"many fields", 431, got(fields) + k_smuggled},
        {"large head", 431, got(heavy)},
        {"large head", 431, got(heavy.substr(0, 33'500))},
        {"large head", 431, "GET /bg/page HTTP/1.0\r\n" + heavy + "\r\n"},
        {"large head", 431, posted(heavy + "Content-Length: 3\r\n", "a=b")},
        {"large head", 431,
         "GET /bg/page?" + std::string(8'000, 'q') + " HTTP/1.1\r\nHost: localhost\r\n" + heavy.substr(0, 4'011 * 7) +
             "\r\n"},
    };
}

inline std::vector<HostileCase> hostile_request_lines() {
    std::string const host = "Host: localhost\r\n\r\n";
    return {
        {"no host", 400, hosted("")},
        {"no host", 400, hosted("Accept: */*\r\n")},
        {"no host", 400, hosted("X-Host: localhost\r\n")},
        {"no host", 400, hosted("Host:\r\n")},
        {"no host", 400, hosted("Host: \t \r\n")},
        {"two hosts", 400, hosted("Host: localhost\r\nHost: localhost\r\n")},
        {"two hosts", 400, hosted("Host: localhost\r\nHost: evil.example\r\n")},
        {"two hosts", 400, hosted("Host: localhost, localhost\r\n")},
        {"two hosts", 400, hosted("Host: localhost,evil.example\r\n")},
        {"two hosts", 400, hosted("Host: localhost\r\nhost: localhost\r\n")},
        {"strange host", 400, hosted("Host: user@localhost\r\n")},
        {"strange host", 400, hosted("Host: localhost:port\r\n")},
        {"strange host", 400, hosted("Host: localhost:70000\r\n")},
        {"strange host", 400, hosted("Host: localhost:\r\n")},
        {"strange host", 400, hosted("Host: localhost/bg\r\n")},
        {"strange host", 400, hosted("Host: local host\r\n")},
        {"strange host", 400, hosted("Host: [::1\r\n")},
        {"strange host", 400, hosted("Host: \xD0\xB1\xD0\xB3.example\r\n")},
        {"strange host", 400, hosted("Host: local%68ost\r\n")},
        {"host of another", 400, hosted("Host: evil.example\r\n")},
        {"host of another", 400, hosted("Host: localhost.evil.example\r\n")},
        {"host of another", 400, hosted("Host: xlocalhost\r\n")},
        {"host of another", 400, hosted("Host: 127.0.0.2\r\n")},
        {"host of another", 400, "GET /bg/page HTTP/1.0\r\nHost: evil.example\r\n\r\n"},
        {"absolute form of another", 400, target("http://evil.example/bg/page")},
        {"absolute form of another", 400, target("http://localhost@evil.example/bg/page")},
        {"absolute form of another", 400, target("http://localhost.evil.example/")},
        {"absolute form of another", 400, target("http:///bg/page")},
        {"absolute form of another", 400, target("http://www.test/bg/page")},
        {"absolute form of another", 400, target("ftp://localhost/bg/page")},
        {"absolute form of another", 400, target("http://localhost")},
        {"absolute form of another", 400, target("http:/localhost/bg/page")},
        {"absolute form of another", 400, target("//localhost\\bg")},

        {"target", 400, target("/bg/\xD0\xB0")},
        {"target", 400, target("/bg/page?q=\xD0\xB0")},
        {"target", 400, target("/bg/\xC0\xAF")},
        {"target", 400, target("/bg/%00")},
        {"target", 400, target("/bg/page?q=%00")},
        {"target", 400, target("/bg/page%00.json")},
        {"target", 400, target("/bg\\page")},
        {"target", 400, target("/bg/page?q=\\")},
        {"target", 400, target("/bg/%5Cpage")},
        {"target", 400, target("/bg/%5c..%5csecret")},
        {"overlong UTF-8", 400, target("/bg/%C0%AF")},
        {"overlong UTF-8", 400, target("/bg/%c0%ae%c0%ae/")},
        {"overlong UTF-8", 400, target("/bg/%E0%80%AF")},
        {"overlong UTF-8", 400, target("/bg/%F0%80%80%AF")},
        {"overlong UTF-8", 400, target("/bg/page?q=%C1%81")},
        {"broken UTF-8", 400, target("/bg/%ED%A0%80")},
        {"broken UTF-8", 400, target("/bg/%F5%80%80%80")},
        {"broken UTF-8", 400, target("/bg/%D0")},
        {"broken UTF-8", 400, target("/bg/%D0x")},
        {"broken UTF-8", 400, target("/bg/page?q=%E1%E2")},
        {"broken UTF-8", 400, target("/bg/%80")},
        {"percent", 400, target("/bg/%")},
        {"percent", 400, target("/bg/%4")},
        {"percent", 400, target("/bg/%zz")},
        {"percent", 400, target("/bg/page?q=100%")},
        {"percent", 400, target("/bg/page?q=%u0430")},
        {"path", 400, target("/bg/../page")},
        {"path", 400, target("/bg/%2e%2e/page")},
        {"path", 400, target("/bg/.%2E/page")},
        {"path", 400, target("/bg/./page")},
        {"path", 400, target("/..")},
        {"path", 400, target("/bg/%2Fpage")},
        {"path", 400, target("/bg/..%2f..%2fetc/passwd")},
        {"path", 400, target("/bg/%0d%0aSet-Cookie:a")},
        {"path", 400, target("/bg/%7f")},
        {"path", 400, target("/bg/page#part")},
        {"path", 400, target("/bg/<script>")},
        {"path", 400, target("/bg/\"page\"")},
        {"path", 400, target("bg/page")},
        {"path", 400, target("*")},
        {"path", 400, target("?q=a")},

        {"request line", 400, "GET /bg/page\r\n" + host},
        {"request line", 400, "GET  /bg/page HTTP/1.1\r\n" + host},
        {"request line", 400, "GET /bg/page  HTTP/1.1\r\n" + host},
        {"request line", 400, "GET /bg/page HTTP/1.1 \r\n" + host},
        {"request line", 400, " GET /bg/page HTTP/1.1\r\n" + host},
        {"request line", 400, "GET\t/bg/page\tHTTP/1.1\r\n" + host},
        {"request line", 400, "GET /bg/page http/1.1\r\n" + host},
        {"request line", 400, "GET /bg/page HTTP/1\r\n" + host},
        {"request line", 400, "GET /bg/page HTTP/1.10\r\n" + host},
        {"request line", 400, "GET /bg/page HTTP/01.1\r\n" + host},
        {"request line", 400, "GET /bg/page HTTP 1.1\r\n" + host},
        {"request line", 400, "GET /bg/page HTTP/x.y\r\n" + host},
        {"request line", 400, "G(T /bg/page HTTP/1.1\r\n" + host},
        {"request line", 400, "G\xD0\x95T /bg/page HTTP/1.1\r\n" + host},
        {"request line", 400, "GET HTTP/1.1\r\n" + host},
        {"request line", 400, std::string(40, 'G') + " /bg/page HTTP/1.1\r\n" + host},
        {"version", 505, "GET /bg/page HTTP/2.0\r\n" + host},
        {"version", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        {"version", 505, "GET /bg/page HTTP/0.9\r\n" + host},
        {"version", 505, "GET /bg/page HTTP/1.2\r\n" + host},
        {"version", 505, "GET /bg/page HTTP/3.0\r\n" + host},
        {"version", 505, "GET /bg/page HTTP/9.9\r\n" + host},
        {"unknown method", 501, "get /bg/page HTTP/1.1\r\n" + host},
        {"unknown method", 501, "TRACE /bg/page HTTP/1.1\r\n" + host},
        {"unknown method", 501, "CONNECT localhost:80 HTTP/1.1\r\n" + host},
        {"unknown method", 501, "PROPFIND /bg/page HTTP/1.1\r\n" + host},
        {"unknown method", 501, "GETX /bg/page HTTP/1.1\r\n" + host},
        {"unknown method", 501, "DEBUG /bg/page HTTP/1.0\r\n\r\n"},
        {"method of another route", 405, "DELETE /bg/page HTTP/1.1\r\n" + host},
        {"method of another route", 405, "POST /bg/page HTTP/1.1\r\nContent-Length: 3\r\n" + host + "a=b"},
        {"method of another route", 405, "PUT /bg/form HTTP/1.1\r\nContent-Length: 0\r\n" + host},
        {"method of another route", 405, "PATCH /bg/form HTTP/1.1\r\nContent-Length: 0\r\n" + host},
        {"method of another route", 405, "GET /bg/form HTTP/1.1\r\n" + host},
        {"method of another route", 405, "DELETE /bg/page HTTP/1.0\r\n\r\n"},
    };
}

inline std::vector<HostileCase> hostile_cases() {
    auto all = hostile_framing();
    for (auto& more : {hostile_lines(), hostile_request_lines()}) all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace ognishte::http::test
