// A server with a few routes on a free port of the loopback, for tests.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/time.hpp"
#include "platform/http/csrf.hpp"
#include "platform/http/server.hpp"
#include "raw_client.hpp"

namespace ognishte::http::test {

class TestClock final : public Clock {
public:
    Instant now() const override { return {us.load()}; }
    std::atomic<std::int64_t> us = std::int64_t{1'790'000'000} * 1'000'000;
};

inline std::string get(std::string_view target, std::string_view more_fields = "") {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more_fields) + "\r\n";
}

inline std::string post(std::string_view target, std::string_view body,
                        std::string_view more_fields = "Sec-Fetch-Site: same-origin\r\n",
                        std::string_view type = "application/x-www-form-urlencoded") {
    return "POST " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(more_fields) + "\r\n" +
           std::string(body);
}

struct ServerKit {
    ServerSettings settings;
    Hooks hooks;
    Router router;
    PageCache cache{16U << 20U};
    TestClock clock;
    std::unique_ptr<Server> server;

    ServerKit() { settings.port = 0; }
    ~ServerKit() {
        if (server) server->stop(1'000);
    }

    void on(Method method, std::string pattern, Handler handler, Origin origin = Origin::proven,
            std::string permission = "public") {
        Route route;
        route.method = method;
        route.pattern = std::move(pattern);
        route.permission = std::move(permission);
        route.handler = std::move(handler);
        route.origin = origin;
        auto const added = router.add(std::move(route));
        ASSERT_TRUE(added) << added.error().message;
    }
    void start() {
        auto started = Server::start(settings, router, cache, clock, hooks);
        ASSERT_TRUE(started) << started.error().message;
        server = std::move(*started);
    }
    std::uint16_t port() const { return server->port(); }
    Reply ask(std::string_view bytes) const { return RawClient(port()).ask(bytes); }
};

}  // namespace ognishte::http::test
