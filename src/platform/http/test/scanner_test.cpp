#include "scanner.hpp"

#include <gtest/gtest.h>

#include <cstdint>

#include "head_parser.hpp"
#include "parameters.hpp"
#include "test/hostile/cases.hpp"

namespace ognishte::http::test {
namespace {

using hostile::got;
using hostile::hosted;
using hostile::posted;
using hostile::target;

// What the scanner says of bytes that come all at once: the status, or -1 when it waits for more.
int judged(std::string_view bytes, Head& head, std::size_t& size) {
    HeadFinder finder;
    auto const found = finder.look(bytes, {});
    size = found.size;
    if (found.status != 0) return found.status;
    if (found.size == 0) return -1;
    return judge(bytes.substr(0, found.size), {}, head);
}

TEST(ScannerTest, TellsWhatAHeadSays) {
    std::string const bytes =
        "POST http://Example.org:81/bg/a?b=c HTTP/1.1\r\nHost: example.ORG:81\r\ncontent-length: 12\r\n"
        "Expect: 100-Continue\r\nCookie:reading=1\r\nAccept-Encoding: br\r\nConnection: x, Close\r\n\r\nrest";
    Head head;
    std::size_t size = 0;
    ASSERT_EQ(judged(bytes, head, size), 0);
    EXPECT_EQ(size, bytes.size() - 4);
    EXPECT_EQ(head.method, Method::post);
    EXPECT_EQ(head.raw_target, "http://Example.org:81/bg/a?b=c");
    EXPECT_EQ(head.target, "/bg/a?b=c");
    EXPECT_EQ(head.host, "example.ORG:81");
    EXPECT_EQ(head.content_length, 12U);
    EXPECT_EQ(head.fields, 6U);
    EXPECT_FALSE(head.keep_alive);
    EXPECT_TRUE(head.expects_continue);
    EXPECT_EQ(head.cookie, "reading=1");
    EXPECT_EQ(head.accept_encoding, "br");
    EXPECT_FALSE(head.repeated);
}

TEST(ScannerTest, Http10ClosesAndNeedsNoHost) {
    Head head;
    std::size_t size = 0;
    ASSERT_EQ(judged("GET / HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n", head, size), 0);
    EXPECT_FALSE(head.keep_alive);
    EXPECT_FALSE(head.expects_continue);
    EXPECT_TRUE(head.host.empty());
}

TEST(ScannerTest, RepeatedFieldsAreMarked) {
    Head head;
    std::size_t size = 0;
    ASSERT_EQ(
        judged("GET / HTTP/1.1\r\nHost: a\r\nCookie: a=b\r\nCookie: sid=c\r\nAuthorization: x\r\n\r\n", head, size), 0);
    EXPECT_TRUE(head.repeated);
    EXPECT_TRUE(head.authorized);
}

TEST(ScannerTest, PiecesAreJudgedAsTheWholeIs) {
    auto cases = hostile::cases();
    cases.push_back({"good", 0, got("Accept: */*\r\n")});
    for (auto const& one : cases) {
        HeadFinder whole;
        auto const expected = whole.look(one.bytes, {});
        auto const end = expected.size != 0 ? expected.size : one.bytes.size();
        HeadFinder finder;
        HeadFinder::Found found;
        std::size_t at = 1;
        for (; at <= end && found.status == 0 && found.size == 0; at += at < 200 ? 1 : 97)
            found = finder.look(std::string_view(one.bytes).substr(0, at), {});
        if (found.status == 0 && found.size == 0) found = finder.look(one.bytes, {});
        EXPECT_EQ(found.status, expected.status) << one.rule;
        EXPECT_EQ(found.size, expected.size) << one.rule;
    }
}

TEST(ScannerTest, EveryByteHasItsPlaces) {
    // By RFC 9110 §5.6.2 (tchar), RFC 3986 (targets; browsers send more than it allows) and the reject list.
    std::string const names = "!#$%&'*+-.^`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (int c = 0; c < 256; ++c) {
        auto const byte = static_cast<char>(static_cast<unsigned char>(c));
        Head head;
        std::size_t size = 0;
        bool const is_name = names.find(byte) != std::string::npos;
        std::string const field = "GET / HTTP/1.1\r\nHost: a\r\nX" + std::string(1, byte) + "Y: a\r\n\r\n";
        // A colon ends the name, which is then sound.
        EXPECT_EQ(judged(field, head, size) == 0, is_name || byte == ':') << c;
        bool const in_target = c > ' ' && c < 0x7F && std::string("\"#<>\\%").find(byte) == std::string::npos;
        EXPECT_EQ(judged("GET /" + std::string(1, byte) + " HTTP/1.1\r\nHost: a\r\n\r\n", head = {}, size) == 0,
                  in_target)
            << c;
        bool const in_value = c == '\t' || (c >= ' ' && c != 0x7F);
        EXPECT_EQ(
            judged("GET / HTTP/1.1\r\nHost: a\r\nX: a" + std::string(1, byte) + "b\r\n\r\n", head = {}, size) == 0,
            in_value)
            << c;
    }
}

// Changes a few bytes; always the same ones for the same seed.
std::string mutated(std::string text, std::uint64_t& seed) {
    static std::string const pieces[] = {
        "\r\n", "\n",  "\r",  " ",  "\t",    ":",    ",",       "Host: a\r\n", "Content-Length: 1\r\n",
        "%",    "%00", "%C0", "..", "HTTP/", "1.1",  "chunked", "\x80",        std::string(1, '\0'),
        "/",    "\\",  "?",   "#",  "=",     "GET ", "POST ",   "Expect: ",    "Transfer-Encoding: "};
    auto const roll = [&](std::size_t n) {
        seed ^= seed << 13U;
        seed ^= seed >> 7U;
        seed ^= seed << 17U;
        return static_cast<std::size_t>(seed % n);
    };
    for (std::size_t times = 1 + roll(3); times > 0; --times) {
        auto const at = roll(text.size() + 1);
        switch (roll(4)) {
            case 0:
                text.insert(at, pieces[roll(std::size(pieces))]);
                break;
            case 1:
                text.erase(at, 1 + roll(4));
                break;
            case 2:
                if (at < text.size()) text[at] = static_cast<char>(static_cast<unsigned char>(roll(256)));
                break;
            default:
                text.insert(at, text.substr(roll(text.size() + 1), 1 + roll(20)));
                break;
        }
    }
    return text;
}

TEST(ScannerTest, WhatItAcceptsBeastReadsTheSameWay) {
    std::vector<std::string> seeds = {got("Accept: */*\r\nCookie: a=b; c=d\r\n"),
                                      posted("Content-Length: 3\r\n", "a=b"),
                                      target("/bg/%D0%B0?q=%D0%B1+c"),
                                      target("http://localhost/bg"),
                                      "GET / HTTP/1.0\r\n\r\n",
                                      "OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"};
    auto const good = seeds.size();
    for (auto const& one : hostile::cases())
        if (one.bytes.size() < 400) seeds.push_back(one.bytes);
    std::uint64_t seed = 0x9E3779B97F4A7C15U;
    int accepted = 0;
    for (int round = 0; round < 300'000; ++round) {
        auto const at = static_cast<std::size_t>(round / 2);
        auto const bytes = mutated(seeds[round % 2 == 0 ? at % good : at % seeds.size()], seed);
        Head head;
        std::size_t size = 0;
        if (judged(bytes, head, size) != 0) continue;
        ++accepted;
        auto const raw = std::string_view(bytes).substr(0, size);
        ASSERT_TRUE(parse_head(raw, head)) << raw;
    }
    EXPECT_GT(accepted, 10'000);
}

}  // namespace
}  // namespace ognishte::http::test
