// Deadlines, limits, overload, and the end of a server.
#include <condition_variable>
#include <thread>

#include "server_kit.hpp"

namespace ognishte::http::test {
namespace {

// Holds handlers until it is opened; says how many are inside.
class Gate {
public:
    void pass() {
        std::unique_lock lock(mutex_);
        ++inside_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return open_; });
    }
    void await(int inside) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return inside_ >= inside; });
    }
    void open() {
        std::lock_guard const lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int inside_ = 0;
    bool open_ = false;
};

TEST(ServerLimitsTest, DeadlinesEndWhatIsTooSlow) {
    ServerKit kit;
    auto& limits = kit.settings.limits;
    limits.head_ms = limits.body_grace_ms = limits.idle_ms = limits.write_stall_ms = 60;
    limits.body_rate = 1'000'000;
    kit.on(Method::post, "/form", [](Request const&) -> Result<Response> { return html("ok"); });
    std::atomic<bool> asked = false;
    kit.on(Method::get, "/big", [&](Request const&) -> Result<Response> {
        asked = true;
        return html(std::string(32U << 20U, 'x'));
    });
    kit.start();
    for (auto const* part :
         {"G", "GET /bg/page HTTP/1.1\r\n", "GET /bg/page HTTP/1.1\r\nHost: localhost\r\n",
          "GET /bg/page HTTP/1.1\r\nHost: localhost\r\n\r", "GET /bg/page HTTP/1.1\r\nHost: localhost\r\nX: slow"}) {
        RawClient client(kit.port());
        auto const reply = client.ask(part);
        EXPECT_EQ(reply.status, 408) << part;
        EXPECT_TRUE(reply.closes());
        EXPECT_TRUE(client.ends());
    }
    for (auto const* part : {"", "a", "a=b"}) {
        RawClient client(kit.port());
        auto const reply =
            client.ask("POST /bg/form HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: none\r\nContent-Length: 100\r\n\r\n" +
                       std::string(part));
        EXPECT_EQ(reply.status, 408) << part;
        EXPECT_TRUE(client.ends());
    }
    RawClient idle(kit.port());
    EXPECT_EQ(idle.ask(get("/bg/none")).status, 404);
    EXPECT_TRUE(idle.ends()) << "an idle connection ends without a word";
    EXPECT_EQ(idle.unread(), "");
    RawClient silent(kit.port());
    EXPECT_TRUE(silent.ends());
    // One that does not read: once the system's buffers are full nothing moves, and the connection is cut off.
    RawClient stalled(kit.port());
    stalled.say(get("/bg/big"));
    while (!asked) std::this_thread::yield();
    while (kit.server->metrics().find("ognishte_http_connections 0\n") == std::string::npos) std::this_thread::yield();
    EXPECT_LT(stalled.hear().body.size(), 32U << 20U);
}

TEST(ServerLimitsTest, ABodyThatKeepsItsPaceIsNotCutOff) {
    ServerKit kit;
    auto& limits = kit.settings.limits;
    limits.body_grace_ms = 40;
    limits.body_rate = 1;  // a byte earns a second
    kit.on(Method::post, "/form",
           [](Request const& request) -> Result<Response> { return html(request.form.get("a")); });
    kit.start();
    RawClient client(kit.port());
    client.say(
        "POST /bg/form HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: none\r\nContent-Type: "
        "application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\na=b");
    RawClient other(kit.port());
    EXPECT_EQ(
        other.ask("POST /bg/form HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: none\r\nContent-Length: 5\r\n\r\n").status,
        408);
    EXPECT_EQ(client.ask("cd").body, "bcd");
}

TEST(ServerLimitsTest, AConnectionServesOnlySoManyRequests) {
    ServerKit kit;
    kit.settings.limits.requests = 3;
    kit.start();
    RawClient client(kit.port());
    EXPECT_FALSE(client.ask(get("/bg/a")).closes());
    EXPECT_FALSE(client.ask(get("/bg/a")).closes());
    EXPECT_TRUE(client.ask(get("/bg/a")).closes());
    EXPECT_TRUE(client.ends());
}

TEST(ServerLimitsTest, AnAddressHoldsOnlySoManyConnections) {
    ServerKit kit;
    kit.settings.limits.connections_per_address = 2;
    kit.start();
    auto one = std::make_unique<RawClient>(kit.port());
    RawClient two(kit.port());
    EXPECT_EQ(one->ask(get("/bg/a")).status, 404);
    EXPECT_EQ(two.ask(get("/bg/a")).status, 404);
    RawClient three(kit.port());
    auto const turned_away = three.hear();
    EXPECT_EQ(turned_away.status, 503);
    EXPECT_EQ(turned_away.field("Retry-After"), "2");
    EXPECT_TRUE(three.ends());
    one.reset();
    int status = 0;
    while (status != 404) status = kit.ask(get("/bg/a")).status;
}

TEST(ServerLimitsTest, ProxiesStandForManyAndNameTheSender) {
    ServerKit kit;
    kit.settings.limits.connections_per_address = 1;
    kit.settings.trusted_proxies = {"127.0.0.0/8"};
    kit.on(Method::get, "/key", [](Request const& request) -> Result<Response> { return html(request.peer_key); });
    kit.start();
    RawClient one(kit.port());
    RawClient two(kit.port());
    auto const first = one.ask(get("/bg/key", "X-Forwarded-For: 5.5.5.5\r\n")).body;
    EXPECT_EQ(first.size(), 64U) << "of the neighbourhood, then of the sender";
    EXPECT_EQ(two.ask(get("/bg/key", "X-Forwarded-For: 6.6.6.6, 5.5.5.5\r\n")).body, first);
    EXPECT_NE(two.ask(get("/bg/key", "X-Forwarded-For: 5.5.5.5, 6.6.6.6\r\n")).body, first);
    kit.clock.us += std::int64_t{86'400} * 1'000'000;
    EXPECT_NE(one.ask(get("/bg/key", "X-Forwarded-For: 5.5.5.5\r\n")).body, first) << "the key is another each day";
}

TEST(ServerLimitsTest, AFullQueueIsSaidAtOnce) {
    ServerKit kit;
    Gate gate;
    kit.settings.workers = 1;
    kit.settings.limits.queue = 2;
    kit.on(Method::get, "/slow", [&](Request const&) -> Result<Response> {
        gate.pass();
        return html("done");
    });
    kit.on(Method::get, "/cached", [](Request const&) -> Result<Response> {
        auto response = html("cached");
        response.cache.cacheable = true;
        return response;
    });
    kit.start();
    EXPECT_EQ(kit.ask(get("/bg/cached")).status, 200);
    std::vector<std::unique_ptr<RawClient>> waiting;
    waiting.push_back(std::make_unique<RawClient>(kit.port()));
    waiting.back()->say(get("/bg/slow"));
    gate.await(1);
    for (int i = 0; i < 2; ++i) {
        waiting.push_back(std::make_unique<RawClient>(kit.port()));
        waiting.back()->say(get("/bg/slow"));
    }
    while (kit.server->metrics().find("ognishte_http_queue 2\n") == std::string::npos) std::this_thread::yield();
    RawClient late(kit.port());
    auto const reply = late.ask(get("/bg/slow"));
    EXPECT_EQ(reply.status, 503);
    EXPECT_EQ(reply.field("Retry-After"), "2");
    EXPECT_EQ(late.ask(get("/bg/cached")).body, "cached") << "cached pages need no worker";
    gate.open();
    for (auto const& client : waiting) EXPECT_EQ(client->hear().body, "done");
    EXPECT_NE(kit.server->metrics().find("ognishte_http_overload_total 1\n"), std::string::npos);
}

TEST(ServerLimitsTest, ARefusedHeadIsAHeadAlone) {
    ServerKit kit;
    Gate gate;
    kit.settings.workers = 1;
    kit.settings.limits.queue = 1;
    kit.on(Method::get, "/slow", [&](Request const&) -> Result<Response> {
        gate.pass();
        return html("done");
    });
    kit.start();
    RawClient busy(kit.port());
    busy.say(get("/bg/slow"));
    gate.await(1);
    RawClient waiting(kit.port());
    waiting.say(get("/bg/slow"));
    while (kit.server->metrics().find("ognishte_http_queue 1\n") == std::string::npos) std::this_thread::yield();
    RawClient late(kit.port());
    EXPECT_EQ(late.ask("HEAD /bg/slow HTTP/1.1\r\nHost: localhost\r\n\r\n", RawClient::Expect::no_body).status, 503);
    EXPECT_EQ(late.ask(get("/bg/slow")).status, 503) << "a page after the head would be read as the next answer";
    gate.open();
    EXPECT_EQ(busy.hear().body, "done");
    EXPECT_EQ(waiting.hear().body, "done");
}

TEST(ServerLimitsTest, ACrowdLeavesRoomForThoseWhoWorkHere) {
    ServerKit kit;
    Gate gate;
    kit.settings.workers = 2;
    kit.settings.limits.queue = 5;
    kit.on(Method::get, "/slow", [&](Request const&) -> Result<Response> {
        gate.pass();
        return html("done");
    });
    kit.on(
        Method::get, "/desk", [](Request const&) -> Result<Response> { return html("desk"); }, Origin::proven,
        "desk.use");
    Route sign_in = public_get("/sign-in", [](Request const&) -> Result<Response> { return html("sign in"); });
    sign_in.reserved = true;
    ASSERT_TRUE(kit.router.add(std::move(sign_in)));
    kit.start();
    std::vector<std::unique_ptr<RawClient>> crowd;
    for (int i = 0; i < 5; ++i) {
        crowd.push_back(std::make_unique<RawClient>(kit.port()));
        crowd.back()->say(get("/bg/slow"));
        if (i == 0) gate.await(1);
    }
    while (kit.server->metrics().find("ognishte_http_queue 4\n") == std::string::npos) std::this_thread::yield();
    EXPECT_EQ(kit.ask(get("/bg/slow")).status, 503) << "four of five places are the crowd's";
    EXPECT_EQ(kit.ask(get("/bg/sign-in")).body, "sign in");
    EXPECT_EQ(kit.ask(get("/bg/desk")).status, 403) << "answered, although this one may not";
    gate.open();
    for (auto const& client : crowd) EXPECT_EQ(client->hear().body, "done");
}

TEST(ServerLimitsTest, ConnectionsHoldOnlySoMuchTogether) {
    ServerKit kit;
    kit.settings.limits.held_bytes = 300'000;
    kit.on(Method::post, "/form", [](Request const& request) -> Result<Response> {
        return html(std::to_string(request.form.get("a").size()));
    });
    std::atomic<int> big = 0;
    kit.on(Method::get, "/big", [&](Request const&) -> Result<Response> {
        ++big;
        return html(std::string(32U << 20U, 'x'));
    });
    kit.start();
    RawClient first(kit.port());
    auto const refused = first.ask(post("/bg/form", "a=" + std::string(290'000, 'b')));
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.field("Retry-After"), "2");
    EXPECT_TRUE(refused.closes());
    EXPECT_TRUE(first.ends());
    // An answer reaches the client a moment before its connection lets go of what it held.
    for (int i = 0; i < 5; ++i) {
        std::string body;
        for (int tries = 0; tries < 400 && body != "100000"; ++tries) {
            if (tries > 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
            body = kit.ask(post("/bg/form", "a=" + std::string(100'000, 'b'))).body;
        }
        EXPECT_EQ(body, "100000") << "what was held is free again";
    }
    RawClient unread(kit.port());
    unread.say(get("/bg/big"));
    while (big == 0) std::this_thread::yield();
    EXPECT_LT(unread.hear().body.size(), 32U << 20U) << "an answer that nobody takes is not kept";
}

TEST(ServerLimitsTest, StoppingFinishesWhatIsInFlight) {
    ServerKit kit;
    Gate gate;
    kit.on(Method::get, "/slow", [&](Request const&) -> Result<Response> {
        gate.pass();
        return html("done");
    });
    kit.start();
    auto const port = kit.port();
    RawClient busy(port);
    RawClient idle(port);
    EXPECT_EQ(idle.ask(get("/bg/a")).status, 404);
    busy.say(get("/bg/slow") + get("/bg/never"));
    gate.await(1);
    std::thread stopper([&] { kit.server->stop(10'000); });
    EXPECT_TRUE(idle.ends());
    gate.open();
    auto const reply = busy.hear();
    EXPECT_EQ(reply.body, "done");
    EXPECT_TRUE(reply.closes());
    EXPECT_TRUE(busy.ends());
    stopper.join();
    EXPECT_FALSE(RawClient(port).connected());
}

TEST(ServerLimitsTest, StoppingCutsOffWhatDoesNotEnd) {
    ServerKit kit;
    kit.on(Method::get, "/big", [](Request const&) -> Result<Response> { return html(std::string(32U << 20U, 'x')); });
    kit.start();
    RawClient stalled(kit.port());
    stalled.say(get("/bg/big"));
    RawClient slow(kit.port());
    slow.say("GET /bg/a HTTP");
    while (kit.server->metrics().find("ognishte_http_connections 2\n") == std::string::npos) std::this_thread::yield();
    kit.server->stop(20);
    EXPECT_LT(stalled.hear().body.size(), 32U << 20U);
}

TEST(ServerLimitsTest, PortsThatCannotBeHadAreSaid) {
    ServerKit first;
    first.start();
    ServerKit second;
    second.settings.port = first.port();
    auto const taken = Server::start(second.settings, second.router, second.cache, second.clock, {});
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, Code::unavailable);
    EXPECT_NE(taken.error().message.find("in use"), std::string::npos) << taken.error().message;
    second.settings.address = "localhost";
    EXPECT_EQ(Server::start(second.settings, second.router, second.cache, second.clock, {}).error().code,
              Code::invalid);
    second.settings.address = "127.0.0.1";
    second.settings.trusted_proxies = {"proxy"};
    EXPECT_EQ(Server::start(second.settings, second.router, second.cache, second.clock, {}).error().code,
              Code::invalid);
}

}  // namespace
}  // namespace ognishte::http::test
