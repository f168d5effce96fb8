#include "platform/http/server.hpp"

#include "server_kit.hpp"

namespace ognishte::http::test {
namespace {

TEST(ServerTest, AnswersAndKeepsTheConnection) {
    ServerKit kit;
    kit.on(Method::get, "/hello/{name}", [](Request const& request) -> Result<Response> {
        return html(std::string(tag(request.lang)) + ' ' + request.route.get("name") + ' ' + request.query.get("q"));
    });
    kit.start();
    RawClient client(kit.port());
    auto reply = client.ask(get("/en/hello/World?q=%D0%B4%D0%B0+1"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, "en World да 1");
    EXPECT_EQ(reply.field("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(reply.field("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(reply.field("Date").size(), 29U);
    EXPECT_FALSE(reply.closes());
    reply = client.ask(get("/bg/hello/x"));
    EXPECT_EQ(reply.body, "bg x ");
    EXPECT_EQ(client.ask(get("/bg/nothing")).status, 404);
    EXPECT_EQ(client.ask("GET /bg/hello/x HTTP/1.0\r\n\r\n").status, 200);
    EXPECT_TRUE(client.ends());
}

TEST(ServerTest, CachedPagesAreMadeOnceAndDropped) {
    ServerKit kit;
    std::atomic<int> made = 0;
    kit.on(Method::get, "/page", [&](Request const&) -> Result<Response> {
        auto response = html("made " + std::to_string(++made));
        response.cache.cacheable = true;
        response.cache.tags = {"record:1"};
        return response;
    });
    kit.start();
    RawClient client(kit.port());
    auto const first = client.ask(get("/bg/page"));
    EXPECT_EQ(first.body, "made 1");
    auto const second = client.ask(get("/bg/page"));
    EXPECT_EQ(second.body, "made 1");
    auto const etag = second.field("ETag");
    ASSERT_FALSE(etag.empty());
    auto const unchanged = client.ask(get("/bg/page", "If-None-Match: " + etag + "\r\n"));
    EXPECT_EQ(unchanged.status, 304);
    EXPECT_EQ(unchanged.field("ETag"), etag);
    auto const head = client.ask("HEAD /bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n", RawClient::Expect::no_body);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.field("Content-Length"), "6");
    kit.cache.drop({"record:1"});
    EXPECT_EQ(client.ask(get("/bg/page", "If-None-Match: " + etag + "\r\n")).body, "made 2");
}

}  // namespace
}  // namespace ognishte::http::test
