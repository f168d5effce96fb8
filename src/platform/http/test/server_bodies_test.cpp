// Requests that carry something: where they come from, what their bodies are.
#include "platform/http/server.hpp"
#include "server_kit.hpp"

namespace ognishte::http::test {
namespace {

TEST(ServerBodies, UnsafeRequestsShowWhereTheyComeFrom) {
    ServerKit kit;
    auto const proof = [](Request const& request) -> Result<Response> {
        return html(request.proof == Proof::token ? "token" : request.proof == Proof::same_origin ? "same" : "none");
    };
    kit.on(Method::get, "/form",
           [&](Request const& request) -> Result<Response> { return html(csrf_token(request, kit.clock.now())); });
    kit.on(Method::post, "/form", proof);
    kit.on(Method::post, "/asked", proof, Origin::asked);
    kit.on(Method::post, "/any", proof, Origin::any);
    kit.start();
    auto const token = kit.ask(get("/bg/form")).body;
    struct Case {
        std::string path;
        std::string fields;
        std::string body;
        std::string expected;
    };
    for (auto const& [path, fields, body, expected] :
         std::vector<Case>{{"/bg/form", "Sec-Fetch-Site: same-origin\r\n", "a=b", "200 same"},
                           {"/bg/form", "Origin: http://localhost\r\n", "a=b", "200 same"},
                           {"/bg/form", "", "a=b&token=" + token, "200 token"},
                           {"/bg/form", "X-CSRF-Token: " + token + "\r\n", "a=b", "200 token"},
                           {"/bg/form", "", "a=b", "403"},
                           {"/bg/form", "", "token=" + token + "&token=" + token, "403"},
                           {"/bg/form", "Sec-Fetch-Site: cross-site\r\n", "token=" + token, "403"},
                           {"/bg/form", "Origin: http://evil.example\r\n", "token=" + token, "403"},
                           {"/bg/form", "Origin: null\r\n", "token=" + token, "403"},
                           {"/bg/asked", "", "a=b", "200 none"},
                           {"/bg/asked", "Sec-Fetch-Site: cross-site\r\n", "a=b", "403"},
                           {"/bg/any", "Origin: https://mail.example\r\n", "a=b", "200 none"}}) {
        auto const reply = kit.ask(post(path, body, fields));
        EXPECT_EQ(std::to_string(reply.status) + (reply.status == 200 ? ' ' + reply.body : ""), expected)
            << path << ' ' << fields;
    }
}

TEST(ServerBodies, BodiesAreReadAsTheirTypeSays) {
    ServerKit kit;
    kit.on(Method::post, "/in", [](Request const& request) -> Result<Response> {
        std::string out = "form:" + request.form.get("a") + " body:" + request.body;
        for (auto const& upload : request.uploads)
            out += " file:" + upload.file_name + '=' + std::to_string(contents(upload, 1U << 20U).value().size());
        return html(out);
    });
    kit.start();
    RawClient client(kit.port());
    EXPECT_EQ(client.ask(post("/bg/in", "a=%D0%B4%D0%B0")).body, "form:да body:");
    EXPECT_EQ(client.ask(post("/bg/in", "{\"a\":1}", "Sec-Fetch-Site: none\r\n", "application/json")).body,
              "form: body:{\"a\":1}");
    std::string const type = "multipart/form-data; boundary=b0";
    std::string const parts =
        "--b0\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nда\r\n--b0\r\nContent-Disposition: form-data; "
        "name=\"f\"; "
        "filename=\"x.csv\"\r\n\r\n" +
        std::string(300'000, 'x') + "\r\n--b0--\r\n";
    EXPECT_EQ(client.ask(post("/bg/in", parts, "Sec-Fetch-Site: none\r\n", type)).body,
              "form:да body: file:x.csv=300000");
    client.say(
        "POST /bg/in HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: none\r\nContent-Length: 3\r\nExpect: "
        "100-continue\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
    EXPECT_EQ(client.hear().status, 100);
    EXPECT_EQ(client.ask("a=b").body, "form:b body:");
    for (auto const& [bad_type, body] :
         std::vector<std::pair<std::string, std::string>>{{type, "--b0\r\nnonsense"},
                                                          {"multipart/form-data", "x"},
                                                          {"application/x-www-form-urlencoded", "a=%zz"}}) {
        RawClient one(kit.port());
        EXPECT_EQ(one.ask(post("/bg/in", body, "Sec-Fetch-Site: none\r\n", bad_type)).status, 400) << bad_type;
        EXPECT_TRUE(one.ends());
    }
}

TEST(ServerBodies, UploadsAreStreamedToAFileWhoseLimitHolds) {
    ServerKit kit;
    std::atomic<std::uint64_t> size = 0;
    Route route;
    route.method = Method::post;
    route.pattern = "/upload";
    route.permission = "public";
    route.body_limit = 20U << 20U;
    route.handler = [&](Request const& request) -> Result<Response> {
        size = request.uploads.at(0).size;
        return html("ok");
    };
    kit.settings.limits.upload_bytes = 16U << 20U;
    ASSERT_TRUE(kit.router.add(std::move(route)));
    kit.start();
    std::string const type = "multipart/form-data; boundary=b0";
    auto const body = [](std::size_t bytes) {
        return "--b0\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n" + std::string(bytes, 'x') +
               "\r\n--b0--\r\n";
    };
    EXPECT_EQ(kit.ask(post("/bg/upload", body(15U << 20U), "Sec-Fetch-Site: none\r\n", type)).status, 200);
    EXPECT_EQ(size.load(), 15U << 20U);
    RawClient client(kit.port());
    client.say("POST /bg/upload HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: none\r\nContent-Type: " + type +
               "\r\nContent-Length: " + std::to_string(18U << 20U) + "\r\n\r\n");
    std::thread sender([&] { client.say(body(17U << 20U)); });
    EXPECT_EQ(client.hear().status, 413);
    sender.join();
}

TEST(ServerBodies, UnwantedBodiesAreReadAway) {
    ServerKit kit;
    kit.on(Method::get, "/page", [](Request const&) -> Result<Response> { return html("ok"); });
    kit.start();
    RawClient client(kit.port());
    EXPECT_EQ(client.ask(get("/bg/page", "Content-Length: 65536\r\n") + std::string(65'536, 'x')).body, "ok");
    auto const missing = client.ask("POST /bg/none HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    EXPECT_EQ(missing.status, 404);
    EXPECT_FALSE(missing.closes());
    EXPECT_EQ(client.ask(get("/bg/page")).body, "ok");
}

}  // namespace
}  // namespace ognishte::http::test
