// Routes: a table of method, path, permission and handler. A route without a permission does not start.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/http/message.hpp"

namespace ognishte::http {

using Handler = std::function<Result<Response>(Request const&)>;

// What an unsafe method (POST, PUT, PATCH, DELETE) must show before its handler runs; csrf.hpp has the rule.
enum class Origin {
    proven,  // same origin or token, else 403
    asked,   // a request from elsewhere is 403; one that shows nothing reaches the handler with Proof::none
    any      // the handler rests on a secret in the request alone (RFC 8058 unsubscribe)
};

struct Route {
    Method method = Method::get;
    // "/practices/{slug}" stands for a path under each language; "=/robots.txt" (with "=") for one without prefix.
    // {name} matches one segment; {name}.json one that ends so; {name*}, last, all that remain. The longest literal
    // wins. GET answers HEAD as well.
    std::string pattern;
    std::string permission;  // "public" or a permission the actor must hold
    Handler handler;
    std::string feature = {};  // filled in by the manifest
    std::uint64_t body_limit = 1ULL << 20;
    Origin origin = Origin::proven;
    // Open data: scripts of any other site may read the answer, whatever its status (CORS, Fetch standard). Only for
    // routes that answer everybody alike.
    bool open = false;
    // Answered from the part of the workers that is kept for those who work here (pool.hpp), as is every route that
    // asks for a permission: what leads to them, signing in.
    bool reserved = false;
};

// A page for everyone.
inline Route public_get(std::string pattern, Handler handler) {
    Route route;
    route.pattern = std::move(pattern);
    route.permission = "public";
    route.handler = std::move(handler);
    return route;
}

// Open data for everyone.
inline Route open_get(std::string pattern, Handler handler) {
    auto route = public_get(std::move(pattern), std::move(handler));
    route.open = true;
    return route;
}

struct Match {
    Route const* route = nullptr;
    Parameters values;
    std::vector<Method> allowed;  // when the path exists but not the method
};

// Built once, then read by many threads.
class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;
    // invalid: no permission, no handler, open but not a public GET, a pattern that is no pattern, or one that stands
    // twice. The message names the route.
    Result<> add(Route route);
    Match find(Method method, std::string_view path) const;
    std::vector<Route const*> routes() const;  // sorted by pattern and method

private:
    struct Node;
    std::vector<std::unique_ptr<Route>> routes_;
    std::unique_ptr<Node> pages_;  // below a language prefix
    std::unique_ptr<Node> plain_;
};

}  // namespace ognishte::http
