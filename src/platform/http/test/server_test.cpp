#include "platform/http/server.hpp"

#include <thread>

#include "server_kit.hpp"

namespace ognishte::http::test {
namespace {

std::string big_page() {
    std::string out;
    for (int i = 0; i < 500; ++i) out += "<li>добра практика " + std::to_string(i * 7919) + "</li>\n";
    return out;
}

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
    EXPECT_EQ(reply.field("Date"), http_date(kit.clock.now()));
    EXPECT_FALSE(reply.closes());
    EXPECT_EQ(client.ask(get("/bg/hello/x")).body, "bg x ");
    EXPECT_EQ(client.ask(get("/bg/nothing")).status, 404);
    EXPECT_TRUE(client.ask("GET /bg/hello/x HTTP/1.0\r\n\r\n").closes());
    EXPECT_TRUE(client.ends());
}

TEST(ServerTest, AddressesHaveOneForm) {
    ServerKit kit;
    auto const ok = [](Request const&) -> Result<Response> { return html("ok"); };
    kit.on(Method::get, "/", ok);
    kit.on(Method::get, "/practices", ok);
    kit.start();
    struct Case {
        char const* target;
        char const* location;
    };
    for (auto const& [target, location] :
         {Case{"/bg", "/bg/"}, Case{"/en?q=1", "/en/?q=1"}, Case{"/bg/practices/", "/bg/practices"},
          Case{"/bg/practices/?a=b&c=%D0%B0", "/bg/practices?a=b&c=%D0%B0"}}) {
        auto const reply = kit.ask(get(target));
        EXPECT_EQ(reply.status, 301) << target;
        EXPECT_EQ(reply.field("Location"), location);
    }
    EXPECT_EQ(kit.ask(get("/bg/")).status, 200);
    EXPECT_EQ(kit.ask(get("/bg/other/")).status, 404);
    EXPECT_EQ(kit.ask(get("//bg/practices/")).status, 404);
}

TEST(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
    ServerKit kit;
    kit.on(Method::get, "/n/{n}", [](Request const& request) -> Result<Response> {
        auto response = html(request.route.get("n"));
        response.cache.cacheable = std::stoi(request.route.get("n")) % 3 == 0;
        return response;
    });
    kit.on(Method::post, "/n", [](Request const& request) -> Result<Response> { return html(request.form.get("n")); });
    kit.start();
    RawClient client(kit.port());
    for (int round = 0; round < 3; ++round) {
        std::string all;
        for (int i = 0; i < 200; ++i)
            all += i % 10 == 9 ? post("/bg/n", "n=" + std::to_string(i)) : get("/bg/n/" + std::to_string(i));
        std::thread sender([&] { client.say(all); });
        for (int i = 0; i < 200; ++i) ASSERT_EQ(client.hear().body, std::to_string(i));
        sender.join();
    }
}

TEST(ServerTest, CachedPagesAreMadeOnceAndDropped) {
    ServerKit kit;
    std::atomic<int> made = 0;
    kit.on(Method::get, "/page", [&](Request const&) -> Result<Response> {
        auto response = html("made " + std::to_string(++made));
        response.cache.cacheable = true;
        response.cache.tags = {"record:1"};
        response.last_modified = kit.clock.now();
        return response;
    });
    kit.start();
    RawClient client(kit.port());
    EXPECT_EQ(client.ask(get("/bg/page")).body, "made 1");
    auto const second = client.ask(get("/bg/page"));
    EXPECT_EQ(second.body, "made 1");
    auto const etag = second.field("ETag");
    auto const unchanged = client.ask(get("/bg/page", "If-None-Match: " + etag + "\r\n"));
    EXPECT_EQ(unchanged.status, 304);
    EXPECT_EQ(unchanged.field("ETag"), etag);
    EXPECT_FALSE(unchanged.field("Content-Security-Policy").empty());
    EXPECT_EQ(client.ask(get("/bg/page", "If-Modified-Since: " + second.field("Last-Modified") + "\r\n")).status, 304);
    auto const head = client.ask("HEAD /bg/page HTTP/1.1\r\nHost: localhost\r\n\r\n", RawClient::Expect::no_body);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.field("Content-Length"), "6");
    EXPECT_EQ(client.ask(get("/en/page")).body, "made 2") << "another language is another page";
    EXPECT_EQ(client.ask(get("/bg/page?a=b")).body, "made 3");
    EXPECT_EQ(client.ask(get("/bg/page", "Cookie: reading=text:l\r\n")).body, "made 1");
    EXPECT_EQ(client.ask(get("/bg/page", "Cookie: sid=1\r\n")).body, "made 4")
        << "another cookie: neither from the cache";
    EXPECT_EQ(client.ask(get("/bg/page", "Authorization: x\r\n")).body, "made 5");
    EXPECT_EQ(client.ask(get("/bg/page")).body, "made 1") << "nor into it";
    kit.cache.drop({"record:1"});
    EXPECT_EQ(client.ask(get("/bg/page", "If-None-Match: " + etag + "\r\n")).body, "made 6");
    EXPECT_NE(kit.server->metrics().find("ognishte_http_cache_hits_total 6"), std::string::npos)
        << kit.server->metrics();
}

TEST(ServerTest, WhatMustNotBeCachedIsNot) {
    ServerKit kit;
    std::atomic<int> made = 0;
    auto const page = [&](auto change) {
        return [&made, change](Request const&) -> Result<Response> {
            auto response = html(std::to_string(++made));
            response.cache.cacheable = true;
            change(response);
            return response;
        };
    };
    kit.on(Method::get, "/error", page([](Response& r) { r.status = 404; }));
    kit.on(Method::get, "/personal", page([](Response& r) { r.no_store = true; }));
    kit.on(Method::get, "/cookie", page([](Response& r) { r.headers.emplace_back("Set-Cookie", "a=b"); }));
    kit.on(Method::get, "/past", page([](Response& r) { r.cache.until = Instant{1}; }));
    kit.on(Method::get, "=/plain", [&](Request const& request) -> Result<Response> {
        auto response = html(std::string(tag(request.lang)));
        response.cache.cacheable = true;
        return response;
    });
    kit.start();
    for (auto const* target : {"/bg/error", "/bg/personal", "/bg/cookie", "/bg/past"}) {
        auto const first = kit.ask(get(target)).body;
        EXPECT_NE(kit.ask(get(target)).body, first) << target;
    }
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(kit.ask(get("/plain", "Accept-Language: en\r\n")).body, "en")
            << "a path without language holds it in its key";
        EXPECT_EQ(kit.ask(get("/plain")).body, "bg");
    }
}

TEST(ServerTest, PopularPagesAreCompressedWithCareOnce) {
    ServerKit kit;
    kit.on(Method::get, "/page", [](Request const&) -> Result<Response> {
        auto response = html(big_page());
        response.cache.cacheable = true;
        return response;
    });
    kit.start();
    RawClient client(kit.port());
    EXPECT_EQ(client.ask(get("/bg/page", "Accept-Encoding: gzip, br\r\n")).field("Content-Encoding"), "gzip");
    std::string coding;
    for (int i = 0; i < 100'000 && coding != "br"; ++i)
        coding = client.ask(get("/bg/page", "Accept-Encoding: gzip, br\r\nHost2: " + std::to_string(i) + "\r\n"))
                     .field("Content-Encoding");
    EXPECT_EQ(coding, "br");
    EXPECT_EQ(client.ask(get("/bg/page")).body, big_page());
}

TEST(ServerTest, ErrorsBecomePagesAndNothingEscapes) {
    ServerKit kit;
    std::mutex mutex;
    std::vector<std::string> errors;
    kit.hooks.error_page = [](Request const& request, int status, Error const& error) {
        return html(std::string(tag(request.lang)) + ' ' + std::to_string(status) + ' ' + error.text_key);
    };
    kit.hooks.error_log = [&](std::string_view line) {
        std::lock_guard const lock(mutex);
        errors.emplace_back(line);
    };
    kit.on(Method::get, "/{code}", [](Request const& request) -> Result<Response> {
        auto const& code = request.route.get("code");
        if (code == "gone") return Error{Code::gone, "withdrawn", "practices.gone"};
        if (code == "busy") return Error{Code::unavailable, "disk full"};
        if (code == "throw") throw std::runtime_error("secret detail");
        if (code == "staff") return html("not for you");
        return Error{Code::failed, "secret detail"};
    });
    kit.on(
        Method::get, "/desk", [](Request const&) -> Result<Response> { return html("desk"); }, Origin::proven,
        "desk.open");
    kit.start();
    EXPECT_EQ(kit.ask(get("/en/gone")).body, "en 410 practices.gone");
    auto const busy = kit.ask(get("/bg/busy"));
    EXPECT_EQ(busy.status, 503);
    EXPECT_EQ(busy.field("Retry-After"), "2");
    EXPECT_EQ(kit.ask(get("/bg/failed")).status, 500);
    EXPECT_EQ(kit.ask(get("/en/throw")).body, "en 500 ");
    EXPECT_EQ(kit.ask(get("/bg/desk")).status, 403);
    EXPECT_EQ(kit.ask(get("/bg/a/b")).body, "bg 404 ");
    auto const refused = kit.ask("GET /en/%00 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(refused.body, "en 400 ");
    std::lock_guard const lock(mutex);
    ASSERT_EQ(errors.size(), 3U);
    EXPECT_EQ(errors[2], "GET /{code}: thrown: secret detail");
}

TEST(ServerTest, PermissionsAreAskedOfTheActor) {
    ServerKit kit;
    kit.hooks.identify = [](Request const& request) {
        auto actor = Actor::anonymous();
        if (request.cookie("sid") == "good") actor.permissions.insert("desk.open");
        return actor;
    };
    kit.on(
        Method::get, "/desk", [](Request const&) -> Result<Response> { return html("desk"); }, Origin::proven,
        "desk.open");
    kit.start();
    EXPECT_EQ(kit.ask(get("/bg/desk")).status, 403);
    EXPECT_EQ(kit.ask(get("/bg/desk", "Cookie: sid=good\r\n")).body, "desk");
}

TEST(ServerTest, VisitorsAreLedToSignInAndFormsBindToTheSession) {
    ServerKit kit;
    kit.hooks.session_cookie = "sid";
    kit.hooks.identify = [](Request const& request) {
        auto const& session = request.cookie("sid");
        return session.empty() ? Actor::anonymous() : Actor{"person", {"desk.open"}};
    };
    kit.hooks.sign_in = [](Request const& request) -> std::optional<std::string> {
        if (!request.path.starts_with("/bg/")) return std::nullopt;
        return "/bg/sign-in?next=x";
    };
    auto const token = [&kit](Request const& request) -> Result<Response> {
        return html(csrf_token(request, kit.clock.now()));
    };
    kit.on(Method::get, "/desk", token, Origin::proven, "desk.open");
    kit.on(Method::get, "/desk/keys", token, Origin::proven, "keys.turn");
    kit.on(
        Method::post, "/desk", [](Request const&) -> Result<Response> { return html("done"); }, Origin::proven,
        "desk.open");
    kit.start();
    auto const led = kit.ask(get("/bg/desk"));
    EXPECT_EQ(led.status, 303);
    EXPECT_EQ(led.field("Location"), "/bg/sign-in?next=x");
    EXPECT_EQ(led.field("Cache-Control"), "no-store");
    EXPECT_EQ(kit.ask(get("/en/desk")).status, 403);
    EXPECT_EQ(kit.ask(post("/bg/desk", "")).status, 403);
    EXPECT_EQ(kit.ask(get("/bg/desk/keys", "Cookie: sid=a\r\n")).status, 403);
    auto const made = kit.ask(get("/bg/desk", "Cookie: sid=a\r\n")).body;
    EXPECT_EQ(kit.ask(post("/bg/desk", "token=" + made, "Cookie: sid=a\r\n")).status, 200);
    EXPECT_EQ(kit.ask(post("/bg/desk", "token=" + made, "Cookie: sid=b\r\n")).status, 403);
}

TEST(ServerTest, TheLogHoldsNothingOfPeople) {
    ServerKit kit;
    std::mutex mutex;
    std::vector<std::string> lines;
    kit.hooks.access_log = [&](std::string_view line) {
        std::lock_guard const lock(mutex);
        lines.emplace_back(line);
    };
    kit.on(Method::get, "/voices/{code}", [](Request const&) -> Result<Response> {
        auto response = html("x");
        response.cache.cacheable = true;
        return response;
    });
    kit.start();
    std::string const marks =
        "User-Agent: canary-agent\r\nReferer: http://canary.example/\r\nX-Forwarded-For: 9.8.7.6\r\nCookie: "
        "reading=canary\r\n";
    RawClient client(kit.port());
    for (int i = 0; i < 2; ++i) client.ask(get("/bg/voices/canary-code?q=canary", marks));
    client.ask(get("/bg/canary?canary=1", marks));
    client.ask("GET /canary\\ HTTP/1.1\r\n" + marks + "\r\n");
    EXPECT_TRUE(client.ends());
    auto const metrics = kit.server->metrics();
    EXPECT_EQ(metrics.find("canary"), std::string::npos);
    EXPECT_NE(metrics.find("ognishte_http_requests_total{route=\"GET /voices/{code}\",status=\"2xx\"} 2"),
              std::string::npos)
        << metrics;
    kit.server->stop(1'000);
    std::lock_guard const lock(mutex);
    ASSERT_EQ(lines.size(), 4U);
    for (auto const& line : lines) {
        EXPECT_EQ(line.find("canary"), std::string::npos) << line;
        EXPECT_EQ(line.find("127.0.0.1"), std::string::npos) << line;
        EXPECT_EQ(line.find("9.8.7.6"), std::string::npos) << line;
    }
    EXPECT_EQ(lines[0].substr(0, 24), "GET /voices/{code} 200 1") << lines[0];
    EXPECT_EQ(lines[2].substr(0, 10), "GET - 404 ");
    EXPECT_EQ(lines[3].substr(0, 16), "- (refused) 400 ");
}

TEST(ServerTest, ReportsOfBrokenPoliciesAreCountedAndNotKept) {
    ServerKit kit;
    kit.start();
    EXPECT_EQ(
        kit.ask(post("/csp-reports", "[{}]", "Sec-Fetch-Site: cross-site\r\n", "application/reports+json")).status,
        204);
    EXPECT_NE(kit.server->metrics().find("ognishte_http_policy_reports_total 1\n"), std::string::npos);
}

TEST(ServerTest, SixtyFourClientsAtOnce) {
    ServerKit kit;
    kit.settings.limits.connections_per_address = 100;
    kit.settings.workers = 3;
    std::string const page = big_page();
    kit.on(Method::get, "/page/{n}", [&](Request const& request) -> Result<Response> {
        auto response = html(request.route.get("n") + page);
        response.cache.cacheable = request.query.has("keep");
        response.cache.tags = {"record:" + request.route.get("n")};
        return response;
    });
    kit.on(Method::post, "/echo",
           [](Request const& request) -> Result<Response> { return html(request.form.get("a")); });
    kit.start();
    std::atomic<int> wrong = 0;
    std::vector<std::thread> clients;
    for (int c = 0; c < 64; ++c)
        clients.emplace_back([&, c] {
            RawClient client(kit.port());
            for (int i = 0; i < 50; ++i) {
                auto const n = std::to_string((c + i) % 7);
                if (client.ask(get("/bg/page/" + n + "?keep")).body != n + page) ++wrong;
                if (client.ask(get("/bg/page/" + n)).body != n + page) ++wrong;
                if (client.ask(post("/bg/echo", "a=" + n)).body != n) ++wrong;
                if (i % 10 == 0) kit.cache.drop({"record:" + n});
            }
        });
    for (auto& client : clients) client.join();
    EXPECT_EQ(wrong.load(), 0);
}

}  // namespace
}  // namespace ognishte::http::test
