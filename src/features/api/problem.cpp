#include "problem.hpp"

namespace ognishte::api {

// texts: api.problem.*
http::Response answer(Deps const& deps, Lang lang, Problem const& problem) {
    auto const key = "api.problem." + problem.name;
    Json body = Json::object();
    body.append("type", Addresses(deps.frame).page(Lang::en) + "#" + problem.name);
    body.append("title", deps.texts.get(lang, key + ".title"));
    body.append("status", problem.status);
    body.append("detail",
                problem.detail.empty() ? deps.texts.get(lang, key + ".detail", problem.values) : problem.detail);
    if (!problem.parameter.empty()) body.append("parameter", problem.parameter);
    for (auto const& [name, value] : problem.more.members()) body.append(name, value);
    http::Response response;
    response.status = problem.status;
    response.content_type = "application/problem+json; charset=utf-8";
    response.body = body.dump(1) + "\n";
    response.headers.emplace_back("Content-Language", std::string(tag(lang)));
    if (problem.retry_after > 0) response.headers.emplace_back("Retry-After", std::to_string(problem.retry_after));
    return response;
}

}  // namespace ognishte::api
