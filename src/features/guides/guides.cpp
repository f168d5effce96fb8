#include "features/guides/guides.hpp"

#include "base/check.hpp"
#include "pages.hpp"
#include "platform/log/log.hpp"
#include "platform/search/documents/source.hpp"

namespace ognishte::embedded {
std::span<File const> features_guides();
}

namespace ognishte::guides {
namespace {

// What is linked into the program was read by a test before.
Content read_content() {
    auto content = Content::read(embedded::features_guides());
    if (!content) log::error("guides.content", {{"why", content.error().message}});
    OG_CHECK(content.has_value());
    return std::move(*content);
}

}  // namespace

struct Guides::State {
    explicit State(Deps const& deps) : content(read_content()), pages(deps, content) {}
    Content content;
    Pages pages;
};

Guides::Guides(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Guides::~Guides() = default;

Manifest Guides::manifest() {
    Manifest out;
    out.feature = "guides";
    out.files = embedded::features_guides();
    auto const* pages = &state_->pages;
    auto const add = [&](std::string pattern, Result<http::Response> (Pages::*answer)(http::Request const&) const) {
        out.routes.push_back(http::public_get(
            std::move(pattern), [pages, answer](http::Request const& request) { return (pages->*answer)(request); }));
    };
    add("/prevention", &Pages::prevention);
    add("/prevention/{part}", &Pages::part);
    add("/prevention/check", &Pages::check);
    add("/prevention/interventions/{id}", &Pages::intervention);
    add("/about/myths", &Pages::myths);
    add("/about/project-guide", &Pages::managing);
    add("/collections", &Pages::collections);
    add("/collections/{id}", &Pages::collection);
    search::Sources found;
    found.pages = {{"guide", "guides.found", [pages] { return pages->documents(); }}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    out.menu = {
        {"frame.menu.knowledge", "guides.menu.collections", "/collections", 20, false},
        {"frame.menu.knowledge", "guides.menu.prevention", "/prevention", 21, true},
        {"frame.menu.knowledge", "guides.menu.myths", "/about/myths", 22, false},
        {"frame.menu.centre", "guides.menu.managing", "/about/project-guide", 84, false},
    };
    return out;
}

}  // namespace ognishte::guides
