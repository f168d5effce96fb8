// A server of one cached page, for bench/http_cached.py: `http_bench FILE [handler]` serves FILE at /bg/page, prints
// its port and stays until its standard input ends. With "handler" the page is made anew for each request.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "base/time.hpp"
#include "platform/http/server.hpp"

namespace http = ognishte::http;

int main(int count, char** words) {
    if (count < 2) {
        std::fputs("http_bench FILE [handler]\n", stderr);
        return 2;
    }
    std::ifstream in(words[1], std::ios::binary);
    std::string const page(std::istreambuf_iterator<char>(in), {});
    bool const cacheable = count < 3;
    http::Router router;
    http::Route route;
    route.pattern = "/page";
    route.permission = "public";
    route.handler = [&](http::Request const&) -> ognishte::Result<http::Response> {
        auto response = http::html(page);
        response.cache.cacheable = cacheable;
        return response;
    };
    if (!router.add(std::move(route))) return 1;
    http::PageCache cache(16U << 20U);
    ognishte::SystemClock const clock;
    http::ServerSettings settings;
    settings.port = 0;
    settings.workers = 2;
    settings.limits.connections_per_address = 20'000;
    settings.limits.connections = 20'000;
    auto server = http::Server::start(settings, router, cache, clock, {});
    if (!server) {
        std::fprintf(stderr, "%s\n", server.error().message.c_str());
        return 1;
    }
    std::cout << server.value()->port() << std::endl;
    for (std::string line; std::getline(std::cin, line);) std::cout << server.value()->metrics() << std::endl;
    server.value()->stop(1'000);
    return 0;
}
