#include "app/landing.hpp"

#include "platform/http/parameters.hpp"

namespace ognishte::app {
namespace {

constexpr int k_most_steps = 5;

Result<http::Response> answer_of(http::Router const& router, std::string const& target) {
    auto path = http::normal_path(target);
    if (!path) return Error{Code::not_found, "no path"};
    auto match = router.find(http::Method::get, *path);
    if (match.route == nullptr || match.route->permission != "public") return Error{Code::not_found, "no page"};
    http::Request request;
    request.target = target;
    request.query = http::Parameters(TRY(http::parse_urlencoded(http::query_of(target))));
    request.route = std::move(match.values);
    if (path->size() >= 3) request.lang = lang_from_tag(std::string_view(*path).substr(1, 2)).value_or(Lang::bg);
    request.path = std::move(*path);
    return match.route->handler(request);
}

}  // namespace

std::optional<std::string> landing(http::Router const& router, std::string_view target) {
    std::string now(target);
    for (int step = 0; step < k_most_steps; ++step) {
        auto const answer = answer_of(router, now);
        if (!answer) return std::nullopt;
        if (answer->status == 200) return now;
        std::string next;
        for (auto const& header : answer->headers)
            if (header.first == "Location") next = header.second;
        if (answer->status < 300 || answer->status > 399 || !next.starts_with('/')) return std::nullopt;
        now = std::move(next);
    }
    return std::nullopt;
}

}  // namespace ognishte::app
