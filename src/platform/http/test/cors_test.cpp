// CORS (Fetch standard): only open routes, for reading, without a reader's name.
#include "server_kit.hpp"

namespace ognishte::http::test {
namespace {

struct OpenKit : ServerKit {
    OpenKit() {
        auto open = open_get("=/data.json", [](Request const& request) -> Result<Response> {
            if (request.query.has("gone")) return Error{Code::gone, "gone"};
            auto response = html("{}");
            response.cache = {true, {"x"}, {}};
            return response;
        });
        EXPECT_TRUE(router.add(std::move(open)));
        on(Method::get, "=/page", [](Request const&) -> Result<Response> { return html("page"); });
        on(Method::post, "=/page", [](Request const&) -> Result<Response> { return html("posted"); });
        start();
    }
};

constexpr char const* k_origin = "Access-Control-Allow-Origin";

TEST(Cors, OpenDataIsReadableEverywhere) {
    OpenKit kit;
    // The second answer comes from the cache.
    for (int i = 0; i < 2; ++i) {
        auto const reply = kit.ask(get("/data.json", "Origin: https://example.org\r\n"));
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.field(k_origin), "*");
        EXPECT_EQ(reply.field("Cross-Origin-Resource-Policy"), "cross-origin");
        EXPECT_NE(reply.field("Access-Control-Expose-Headers").find("Link"), std::string::npos);
        EXPECT_EQ(reply.field("Access-Control-Allow-Credentials"), "");
    }
    // What went wrong is readable too.
    EXPECT_EQ(kit.ask(get("/data.json?gone=1")).status, 410);
    EXPECT_EQ(kit.ask(get("/data.json?gone=1")).field(k_origin), "*");
    auto const asked = kit.ask(
        "OPTIONS /data.json HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.org\r\n"
        "Access-Control-Request-Method: GET\r\n\r\n");
    EXPECT_EQ(asked.status, 204);
    EXPECT_EQ(asked.field(k_origin), "*");
    EXPECT_EQ(asked.field("Access-Control-Allow-Methods"), "GET, HEAD, OPTIONS");
    EXPECT_NE(asked.field("Access-Control-Allow-Headers").find("If-None-Match"), std::string::npos);
}

TEST(Cors, NothingElseIs) {
    OpenKit kit;
    EXPECT_EQ(kit.ask(get("/page", "Origin: https://example.org\r\n")).field(k_origin), "");
    EXPECT_EQ(kit.ask(get("/page")).field("Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_EQ(kit.ask(get("/nothing")).field(k_origin), "");
    auto const asked = kit.ask("OPTIONS /page HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.org\r\n\r\n");
    EXPECT_EQ(asked.status, 204);
    EXPECT_EQ(asked.field(k_origin), "");
}

TEST(Cors, OnlyAPublicGetMayBeOpen) {
    Router router;
    auto route = open_get("=/data.json", [](Request const&) -> Result<Response> { return html("{}"); });
    route.permission = "staff";
    EXPECT_FALSE(router.add(route));
    route.permission = "public";
    route.method = Method::post;
    EXPECT_FALSE(router.add(route));
}

}  // namespace
}  // namespace ognishte::http::test
