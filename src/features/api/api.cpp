#include "features/api/api.hpp"

#include "answers.hpp"
#include "base/url.hpp"
#include "catalogue.hpp"
#include "openapi.hpp"
#include "package.hpp"
#include "page.hpp"

namespace ognishte::embedded {
std::span<File const> features_api();
}

namespace ognishte::api {
namespace {

constexpr std::string_view k_root = "/api/";

// The words for a status that a program meets without a route of ours: "api.problem.<name>".
std::string_view name_for(int status) {
    switch (status) {
        case 404:
            return "not-found";
        case 405:
            return "method";
        case 503:
            return "later";
        default:
            return status < 500 ? "refused" : "failed";
    }
}

// What changes with whatever is published, and is told to everybody alike.
http::Response whole(std::string type, std::string body) {
    http::Response response;
    response.content_type = std::move(type);
    response.body = std::move(body);
    response.cache = {true, {"any", "vocabulary"}, std::nullopt};
    return response;
}

}  // namespace

struct Api::State {
    explicit State(Deps given) : deps(given), answers(deps, offers) {}
    Deps deps;
    Offers offers;
    Answers answers;
};

Api::Api(Deps deps) : state_(std::make_unique<State>(deps)) {}
Api::~Api() = default;

bool Api::is_ours(std::string_view path) {
    return path.starts_with(k_root);
}

http::Response Api::problem(http::Request const& request, int status) const {
    Problem out;
    out.status = status;
    out.name = name_for(status);
    out.values = {{"asked", request.path}};
    return answer(state_->deps, request.lang, out);
}

Manifest Api::manifest(std::vector<offer::Offer> offers) {
    for (auto& one : offers) state_->offers.add(std::move(one));
    Manifest out;
    out.feature = "api";
    out.files = embedded::features_api();
    auto const* answers = &state_->answers;
    auto const add = [&](std::string const& path, http::Handler handler) {
        out.routes.push_back(http::open_get("=/api/v1" + path, std::move(handler)));
    };
    add("", [answers](auto const& request) { return answers->index(request); });
    for (auto const& kind : state_->offers.kinds) {
        auto const* one = &kind;
        add("/" + kind.name, [answers, one](auto const& request) { return answers->list(request, *one); });
        add("/" + kind.name + "/{id}", [answers, one](auto const& request) { return answers->one(request, *one); });
    }
    for (auto const& scheme : state_->offers.schemes) {
        auto const* one = &scheme;
        add("/" + scheme.name, [answers, one](auto const& request) { return answers->concepts(request, *one); });
        add("/" + scheme.name + "/{id}",
            [answers, one](auto const& request) { return answers->one_concept(request, *one); });
    }
    auto const* state = state_.get();
    add("/openapi.json", [state](http::Request const&) -> Result<http::Response> {
        auto const description = TRY(openapi(state->deps, state->offers, state->answers));
        return whole("application/json; charset=utf-8", description.dump(1) + "\n");
    });
    for (std::string const ending : {"jsonld", "ttl", "rdf"})
        out.routes.push_back(
            http::open_get("=/dcat." + ending, [state, ending](http::Request const&) -> Result<http::Response> {
                auto const format = *rdf::format_named(ending);
                return whole(std::string(rdf::content_type_of(format)),
                             TRY(catalogue(state->deps, state->offers, format)));
            }));
    out.routes.push_back(http::open_get("=/datapackage.json", [state](http::Request const&) -> Result<http::Response> {
        auto const package = TRY(data_package(
            state->deps, state->offers, [state](auto const& path) { return state->deps.frame.address(path); },
            [state](auto const& path) { return bytes_of(state->deps.router, path); }));
        return whole("application/json; charset=utf-8", package.dump(1) + "\n");
    }));
    out.routes.push_back(http::public_get("/api", [state](http::Request const& request) {
        return page(state->deps, state->offers, state->answers, request);
    }));
    out.exporters = {{"site", {"zip"}, [state](Actor const&, std::string_view) {
                          return site_archive(state->deps, state->offers);
                      }}};
    out.menu = {{"frame.menu.centre", "api.menu", "/api", 88, false}};
    // Whatever else stands below: told to programs, and readable for scripts of other sites.
    out.routes.push_back(
        http::open_get("=/api/{rest*}", [this](http::Request const& request) -> Result<http::Response> {
            if (request.path.ends_with('/'))
                return http::redirect(encode_path(request.path.substr(0, request.path.size() - 1)), 301);
            return problem(request, 404);
        }));
    return out;
}

}  // namespace ognishte::api
