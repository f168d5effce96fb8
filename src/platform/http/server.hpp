// Server: accepts connections, judges each request's raw head before anything parses it, runs handlers on a bounded
// pool of workers, answers cached pages on the connection's own thread, and closes on any doubt about framing.
// Limits and reject list: docs/adr/0004-http.md. Beast and Asio stay in one source file behind this.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/http/router.hpp"

namespace ognishte::http {

struct Limits {
    int head_ms = 10'000;  // for the whole head
    int head_bytes = 32 * 1024;
    int line_bytes = 8 * 1024;
    int fields = 100;
    int body_grace_ms = 10'000;  // then at least body_rate bytes a second
    int body_rate = 1024;
    std::uint64_t upload_bytes = 26ULL << 20;
    int idle_ms = 15'000;  // between requests of one connection
    int requests = 1'000;  // of one connection
    int write_stall_ms = 20'000;
    int connections_per_address = 64;
    int connections = 12'000;
    int queue = 512;  // requests waiting for a worker; over it: 503 with Retry-After
    // What all connections together hold beyond their first buffer: long heads, bodies, answers that nobody takes.
    // Over it: 503, or the end of the connection.
    std::uint64_t held_bytes = 128ULL << 20;
};

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any free one
    int io_threads = 2;
    int workers = 4;
    Limits limits;
    std::vector<std::string> hosts;            // accepted Host names; empty: any well-formed one
    std::vector<std::string> trusted_proxies;  // whose X-Forwarded-For is believed, rightmost rule
    bool https = false;                        // public_url is https: HSTS and upgrade-insecure-requests are sent
    std::string temporary_folder;              // for uploads; empty: /tmp
    // The one cookie that changes no page (the reading settings): a request with any other is not answered from the
    // cache, nor its answer kept.
    std::string harmless_cookie = "reading";
};

// What the rest of the program does for the server. Called by many threads; each may be empty.
struct Hooks {
    // Turns an Error or a refusal into a page; `status` is what will be sent. Never fails. Pages of refused heads are
    // made at the start, once a status and language, from a request of which only `lang` is known.
    std::function<Response(Request const&, int status, Error const&)> error_page = {};
    // method, route pattern, status, bytes sent, microseconds; never an address, query or browser. Must be quick: it
    // runs on the connection's thread.
    std::function<void(std::string_view line)> access_log = {};
    // An Error's message, or what a handler threw, with method and route: for the operator.
    std::function<void(std::string_view line)> error_log = {};
    // Asked before a 404 of GET or HEAD: where the page went, a path of ours; it is answered with 301.
    std::function<std::optional<std::string>(Request const&)> moved = {};
    // Who sends this request; anonymous without it.
    std::function<Actor(Request const&)> identify = {};
    // The cookie by which identify() knows a person: their forms bind to its value instead of the sender's address.
    std::string session_cookie = {};
    // Asked when a visitor without an account GETs what is not public: where to sign in, a path of ours (303); 403
    // without an answer.
    std::function<std::optional<std::string>(Request const&)> sign_in = {};
};

class Server {
public:
    // unavailable: the address is in use or not ours; invalid: a setting. The message says which and what to do.
    // Router, cache and clock must outlive the server.
    static Result<std::unique_ptr<Server>> start(ServerSettings settings, Router const& router, PageCache& cache,
                                                 Clock const& clock, Hooks hooks);
    virtual ~Server() = default;
    virtual std::uint16_t port() const = 0;
    // Stops accepting, closes idle connections, lets requests in flight finish (connections still open after
    // `grace_ms` are cut off), returns when all threads have ended. Called again it does nothing.
    virtual void stop(int grace_ms) = 0;
    virtual std::string metrics() const = 0;  // Prometheus text format
};

}  // namespace ognishte::http
