// Routes: a table of method, path, permission and handler. A route without a permission does not start.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "platform/http/message.hpp"

namespace ognishte::http {

using Handler = std::function<Result<Response>(Request const&)>;

struct Route {
    Method method = Method::get;
    // "/practices/{slug}" stands for a path under each language; "=/robots.txt" (with "=") for one without prefix.
    // {name} matches one segment; {name}.json one that ends so. The longest literal wins.
    std::string pattern;
    std::string permission;  // "public" or a permission the actor must hold
    Handler handler;
    std::string feature;     // filled in by the manifest
    std::uint64_t body_limit = 1024 * 1024;
};

struct Match {
    Route const* route = nullptr;
    Parameters values;
    std::vector<Method> allowed;  // when the path exists but not the method
};

// Built once, then read by many threads.
class Router {
public:
    // invalid: no permission, a pattern that is no pattern, or one that stands twice. The message names the route.
    Result<> add(Route route);
    Match find(Method method, std::string_view path) const;
    std::vector<Route const*> routes() const;  // sorted by pattern and method

private:
    std::vector<std::unique_ptr<Route>> routes_;
};

}  // namespace ognishte::http
