#include "features/manuals/manuals.hpp"

#include <array>

#include "platform/markdown/markdown.hpp"

namespace ognishte::embedded {
std::span<File const> features_manuals();
}

namespace ognishte::manuals {
namespace {

constexpr std::array<std::string_view, 4> k_names = {"editor", "reviewer", "coordinator", "operator"};

std::string desk(Lang lang) {
    return "/" + std::string(tag(lang)) + "/desk";
}

// The first line, without its mark.
std::string_view title_of(std::string_view manual) {
    return manual.substr(2, manual.find('\n') - 2);
}

http::Response answered(Deps const& deps, http::Request const& request, frame::Meta meta, SafeHtml const& body) {
    meta.description = meta.title;
    meta.kind = frame::Kind::private_page;
    auto response = deps.frame.answer(request, meta, body);
    response.headers.emplace_back("cross-origin-embedder-policy", "require-corp");
    return response;
}

http::Response list(Deps const& deps, http::Request const& request) {
    frame::Meta meta;
    meta.title = deps.texts.get(request.lang, "manuals.title");
    meta.trail = {{std::string(deps.texts.get(request.lang, "manuals.desk")), desk(request.lang)}};
    return answered(deps, request, std::move(meta),
                    deps.views.render("manuals/list", request.lang, [&](view::Dict& dict) {
                        for (auto const name : k_names)
                            dict.add("MANUALS")
                                .set("MANUAL_URL", desk(request.lang) + "/manual/" + std::string(name))
                                .set("MANUAL_TITLE", title_of(text_of(name)));
                    }));
}

Result<http::Response> manual(Deps const& deps, http::Request const& request) {
    auto const text = text_of(request.route.get("name"));
    if (text.empty()) return Error{Code::not_found, "no such manual"};
    frame::Meta meta;
    meta.title = title_of(text);
    meta.trail = {{std::string(deps.texts.get(request.lang, "manuals.desk")), desk(request.lang)},
                  {std::string(deps.texts.get(request.lang, "manuals.title")), desk(request.lang) + "/manual"}};
    markdown::Options options;
    options.trust = markdown::Trust::editors;
    options.heading_shift = 0;
    auto const shown = markdown::render(text.substr(text.find('\n') + 1), options);
    return answered(deps, request, std::move(meta),
                    deps.views.render("manuals/manual", request.lang, [&](view::Dict& dict) {
                        dict.set("MANUAL_TITLE", title_of(text)).set("TEXT_HTML", shown.html);
                    }));
}

}  // namespace

std::string_view text_of(std::string_view name) {
    for (auto const& file : embedded::features_manuals()) {
        auto const is = file.name.ends_with(".md") ? file.name.substr(file.name.rfind('/') + 1) : std::string_view();
        if (!name.empty() && is.size() == name.size() + 3 && is.starts_with(name)) return file.bytes;
    }
    return {};
}

Manifest manifest(Deps const& deps) {
    Manifest out;
    out.feature = "manuals";
    out.files = embedded::features_manuals();
    http::Route all;
    all.pattern = "/desk/manual";
    all.permission = "desk.use";
    all.handler = [deps](http::Request const& request) -> Result<http::Response> { return list(deps, request); };
    http::Route one;
    one.pattern = "/desk/manual/{name}";
    one.permission = "desk.use";
    one.handler = [deps](http::Request const& request) { return manual(deps, request); };
    out.routes = {std::move(all), std::move(one)};
    return out;
}

}  // namespace ognishte::manuals
