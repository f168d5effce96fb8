#include "app/serve.hpp"

#include <csignal>
#include <cstdio>
#include <thread>

#include "app/content.hpp"
#include "features/accounts/accounts.hpp"
#include "features/addresses/addresses.hpp"
#include "platform/http/server.hpp"
#include "platform/log/log.hpp"
#include "platform/store/handover.hpp"

namespace ognishte::app {
namespace {

constexpr int k_grace_ms = 4'500;
// How long another node's commit may stay unseen.
constexpr timespec k_pause{1, 0};

http::ServerSettings server_settings(config::Settings const& settings) {
    http::ServerSettings out;
    out.address = settings.listen_address;
    out.port = settings.listen_port;
    out.io_threads = settings.io_threads;
    out.workers = settings.workers;
    out.limits.connections = settings.limits.connections;
    out.limits.connections_per_address = settings.limits.connections_per_address;
    out.limits.requests = settings.limits.requests_per_connection;
    out.limits.queue = settings.limits.waiting_requests;
    out.limits.upload_bytes = static_cast<std::uint64_t>(settings.limits.upload_megabytes) << 20U;
    out.limits.held_bytes = static_cast<std::uint64_t>(settings.limits.held_megabytes) << 20U;
    out.hosts = settings.hosts;
    out.trusted_proxies = settings.trusted_proxies;
    out.https = settings.public_url.starts_with("https://");
    return out;
}

// The metrics listener: a server of its own, with one route and no cookies, for the machine that watches.
Result<std::unique_ptr<http::Server>> start_metrics(Program& program, http::Server const& server, http::Router& router,
                                                    http::PageCache& cache) {
    http::Route route;
    route.pattern = "=/metrics";
    route.permission = "public";
    route.handler = [&server, &program](http::Request const&) -> Result<http::Response> {
        http::Response response;
        response.content_type = "text/plain; version=0.0.4; charset=utf-8";
        // Without the store the server's own figures are still worth having.
        response.body = server.metrics() + program.figures().value_or({});
        response.no_store = true;
        return response;
    };
    TRY(router.add(std::move(route)));
    http::ServerSettings settings;
    settings.address = program.settings().metrics_address;
    settings.port = program.settings().metrics_port;
    settings.io_threads = 1;
    settings.workers = 1;
    return http::Server::start(std::move(settings), router, cache, program.clock(), {});
}

// Commands of other processes, for which this one holds the store.
Result<std::unique_ptr<store::HandoverServer>> take_commands(Program& program) {
    return store::HandoverServer::start(socket_path(program.settings()),
                                        [&program](store::HandedCommand const& command) {
                                            auto const outcome = run_handed_over(program, command);
                                            return store::HandedAnswer{outcome.status, outcome.output, outcome.message};
                                        });
}

// Where no port was wished for, none stands in the address that was made of the settings.
std::string with_port(std::string link, std::string const& public_url, int port) {
    if (public_url.ends_with(":0")) link.replace(public_url.size() - 1, 1, std::to_string(port));
    return link;
}

}  // namespace

http::Hooks hooks(Program& program) {
    http::Hooks out;
    out.error_page = [&program](http::Request const& request, int status, Error const& error) {
        return program.error_page(request, status, error);
    };
    out.session_cookie = program.accounts().session_cookie();
    out.identify = [&program](http::Request const& request) { return program.accounts().identify(request); };
    out.sign_in = [&program](http::Request const& request) { return program.accounts().sign_in_path(request); };
    out.moved = [&program](http::Request const& request) { return addresses::moved(program.db(), request.target); };
    // Method, route, status, size and time: nothing of the person who asked (the privacy page says so).
    if (program.settings().log_level <= config::LogLevel::info)
        out.access_log = [](std::string_view line) { log::info("http.request", {{"what", line}}); };
    out.error_log = [](std::string_view line) { log::error("http.error", {{"what", line}}); };
    return out;
}

Outcome serve(Program& program, Jobs jobs) {
    // Signals are waited for by this thread alone; every thread made from here on inherits the mask.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    // Before anybody can ask.
    program.start_search();
    auto server = http::Server::start(server_settings(program.settings()), program.router(), program.page_cache(),
                                      program.clock(), hooks(program));
    if (!server) return failed(server.error());
    http::Router metrics_router;
    http::PageCache metrics_cache(1U << 20U);
    std::unique_ptr<http::Server> metrics;
    if (!program.settings().metrics_address.empty()) {
        auto started = start_metrics(program, **server, metrics_router, metrics_cache);
        if (!started) return failed(started.error());
        metrics = std::move(*started);
    }
    if (jobs == Jobs::run) program.start_background();
    auto handover = take_commands(program);
    if (!handover) return failed(handover.error());

    auto const& settings = program.settings();
    auto const port = (*server)->port();
    std::printf("Ognishte listens on http://%s:%d/\n", settings.listen_address.c_str(), port);
    auto const first = program.accounts().first_link();
    if (first && *first)
        std::printf("Nobody may sign in yet. Become the first administrator within an hour, once: %s\n",
                    with_port(**first, settings.public_url, port).c_str());
    if (!first) log::warning("accounts.no_first_link", {{"why", first.error().message}});
    std::fflush(stdout);
    log::info("serve.started", {{"port", static_cast<int>(port)}});
    while (sigtimedwait(&signals, nullptr, &k_pause) < 0) {
        if (auto const projected = program.project(); !projected)
            log::warning("projection.failed", {{"why", projected.error().message}});
    }
    log::info("serve.stopping");
    handover->reset();
    (*server)->stop(k_grace_ms);
    if (metrics) metrics->stop(100);
    program.stop_background();
    return {};
}

}  // namespace ognishte::app
