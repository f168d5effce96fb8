#include "features/desk/desk.hpp"

#include "items.hpp"
#include "pages.hpp"
#include "work.hpp"

namespace ognishte::embedded {
std::span<File const> features_desk();
}

namespace ognishte::desk {
namespace {

constexpr std::string_view k_permission = "desk.use";
constexpr std::uint64_t k_largest_form = 4ULL << 20;

}  // namespace

struct Desk::State {
    explicit State(Deps given)
        : deps(std::move(given)),
          work({deps.db, deps.records, deps.clock, deps.written}),
          pages({work, kinds, deps.vocabularies, deps.texts, deps.views, deps.frame, deps.clock, deps.person,
                 deps.leads, deps.places}) {}

    Deps deps;
    std::vector<editing::Kind> kinds;
    Work work;
    Pages pages;
};

Desk::Desk(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Desk::~Desk() = default;

Manifest Desk::manifest(std::vector<editing::Kind> kinds) {
    state_->kinds = std::move(kinds);
    auto const* const pages = &state_->pages;
    Manifest out;
    out.feature = "desk";
    out.files = embedded::features_desk();
    using Page = Result<http::Response> (Pages::*)(http::Request const&) const;
    auto const add = [&](http::Method method, std::string pattern, Page page) {
        http::Route route;
        route.method = method;
        route.pattern = std::move(pattern);
        route.permission = k_permission;
        route.handler = [pages, page](http::Request const& request) { return (pages->*page)(request); };
        if (method == http::Method::post) {
            route.body_limit = k_largest_form;
            // A form that shows nothing comes back as it was filled in, not as a refusal.
            route.origin = http::Origin::asked;
        }
        out.routes.push_back(std::move(route));
    };
    using http::Method;
    add(Method::get, "/desk", &Pages::home);
    add(Method::get, "/desk/{kind}", &Pages::list);
    add(Method::get, "/desk/{kind}/new", &Pages::form);
    add(Method::post, "/desk/{kind}/new", &Pages::take);
    add(Method::post, "/desk/{kind}/new/typed", &Pages::keep);
    add(Method::post, "/desk/{kind}/new/forget", &Pages::forget);
    add(Method::get, "/desk/{kind}/{id}", &Pages::form);
    add(Method::post, "/desk/{kind}/{id}", &Pages::take);
    add(Method::post, "/desk/{kind}/{id}/typed", &Pages::keep);
    add(Method::post, "/desk/{kind}/{id}/forget", &Pages::forget);
    add(Method::get, "/desk/{kind}/{id}/preview", &Pages::preview);
    add(Method::get, "/desk/{kind}/{id}/versions", &Pages::versions);
    add(Method::post, "/desk/{kind}/{id}/restore", &Pages::restore);
    add(Method::get, "/desk/{kind}/{id}/merge", &Pages::collision);
    add(Method::post, "/desk/{kind}/{id}/merge", &Pages::merge);
    return out;
}

std::unique_ptr<records::Projection> Desk::projection() {
    return items_of(state_->deps.db, state_->deps.records, state_->kinds);
}

}  // namespace ognishte::desk
