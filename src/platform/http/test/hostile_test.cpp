#include <map>

#include "server_kit.hpp"
#include "test/hostile/cases.hpp"

namespace ognishte::http::test {
namespace {

using hostile::got;
using hostile::hosted;
using hostile::posted;
using hostile::target;

std::string readable(std::string_view bytes) {
    std::string out;
    for (char const c : bytes.substr(0, 200)) out += c == '\r' ? "\\r" : c == '\n' ? "\\n\n" : std::string(1, c);
    return out;
}

// A server with what the cases speak of, and a place that a smuggled request would reach.
struct HostileKit : ServerKit {
    std::atomic<int> smuggled = 0;
    HostileKit() {
        settings.hosts = {"localhost", "www.test"};
        settings.limits.connections_per_address = 10'000;
        auto const ok = [](Request const&) -> Result<Response> { return html("ok"); };
        on(Method::get, "/page", ok);
        on(Method::post, "/form", ok);
        on(Method::del, "/thing", ok);
        on(Method::get, "/smuggled", [this](Request const&) -> Result<Response> {
            ++smuggled;
            return html("smuggled");
        });
        start();
    }
};

TEST(HostileTest, EachCaseGetsItsStatusAndTheConnectionCloses) {
    HostileKit kit;
    for (auto const& one : hostile::cases()) {
        RawClient client(kit.port());
        auto const reply = client.ask(one.bytes);
        EXPECT_EQ(reply.status, one.status) << one.rule << '\n' << readable(one.bytes);
        EXPECT_TRUE(reply.closes()) << one.rule << '\n' << readable(one.bytes);
        EXPECT_TRUE(client.ends()) << one.rule << ": a second answer\n" << readable(one.bytes) << client.unread();
        EXPECT_EQ(reply.field("X-Content-Type-Options"), "nosniff") << one.rule;
        EXPECT_FALSE(reply.field("Content-Type").empty()) << one.rule;
        EXPECT_EQ(reply.field("Allow").empty(), one.status != 405) << one.rule;
    }
    EXPECT_EQ(kit.smuggled.load(), 0);
    EXPECT_EQ(kit.ask(get("/bg/page")).status, 200) << "the server is well";
}

TEST(HostileTest, EachCaseStaysRefusedBehindAGoodRequest) {
    HostileKit kit;
    for (auto const& one : hostile::cases()) {
        RawClient client(kit.port());
        auto const first = client.ask(get("/bg/page") + one.bytes);
        EXPECT_EQ(first.status, 200) << one.rule;
        EXPECT_EQ(client.hear().status, one.status) << one.rule << '\n' << readable(one.bytes);
        EXPECT_TRUE(client.ends()) << one.rule;
    }
    EXPECT_EQ(kit.smuggled.load(), 0);
}

TEST(HostileTest, FiveCasesAtLeastForEachLineOfTheList) {
    std::map<std::string, int> count;
    auto const cases = hostile::cases();
    for (auto const& one : cases) ++count[one.rule];
    for (auto const& [rule, cases_of_rule] : count) EXPECT_GE(cases_of_rule, 5) << rule;
    EXPECT_GE(cases.size(), 300U);
}

TEST(HostileTest, WhatLooksOddButIsSoundIsAnswered) {
    HostileKit kit;
    struct Case {
        int status;
        std::string bytes;
    };
    for (auto const& [status, bytes] : std::vector<Case>{
             {200, target("http://localhost/bg/page")},
             {200, "GET https://LOCALHOST/bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n"},
             {200, "GET http://localhost:8080/bg/page HTTP/1.1\r\nHost: localhost:8080\r\n\r\n"},
             {200, hosted("host:www.test:443\r\n")},
             {200, got("X: \xD0\xB0\xD0\xB1 \t in Latin-1 or UTF-8\r\n")},
             {200, got("X-Empty:\r\n")},
             {200, got("Content-Length: 0\r\n")},
             {200, got("Content-Length: 3\r\n", "abc")},
             {200, posted("Content-Length: 3\r\n", "a=b")},
             {200, posted("Content-Length:3 \t\r\n", "a=b")},
             {200,
              got("Connection: keep-alive, Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n")},
             {200, target("/bg/page?a=[1]|{2}^`~!$&'()*+,;=:@/?")},
             {200, target("/bg/p%61ge")},
             {200, target("/bg/page?q=%D0%B0%0D%0A")},
             {404, target("/bg/%D0%B0")},
             {404, target("/bg//page")},
             {404, target("/bg/...")},
             {204, "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n"},
             {204, "OPTIONS /bg/form HTTP/1.1\r\nHost: localhost\r\n\r\n"}}) {
        RawClient client(kit.port());
        auto const reply = client.ask(bytes);
        EXPECT_EQ(reply.status, status) << readable(bytes);
        EXPECT_FALSE(reply.closes()) << readable(bytes);
        EXPECT_EQ(client.ask(get("/bg/page")).status, 200) << "the connection goes on after\n" << readable(bytes);
    }
}

}  // namespace
}  // namespace ognishte::http::test
