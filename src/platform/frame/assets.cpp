#include "platform/frame/assets.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace ognishte::frame {
namespace {

constexpr std::string_view k_folder = "web/dist/";
constexpr std::string_view k_prefix = "/assets/";

std::string type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    if (name.ends_with(".woff2")) return "font/woff2";
    return "text/plain; charset=utf-8";
}

}  // namespace

Assets::Assets(std::span<embedded::File const> files) {
    for (auto const& file : files) {
        auto const at = file.name.find(k_folder);
        if (at == std::string_view::npos) continue;
        std::string const name(file.name.substr(at + k_folder.size()));
        auto const dot = name.rfind('.');
        if (dot == std::string::npos || name.starts_with("reading/")) continue;
        std::string served = name;
        if (!name.starts_with("fonts/")) served.insert(dot, "-" + to_hex(sha256(file.bytes)).substr(0, 10));
        addresses_[name] = std::string(k_prefix) + served;
        integrity_[name] = "sha512-" + to_base64(sha512(file.bytes));
        served_[served] = Asset{file.bytes, type_of(name)};
    }
}

std::string Assets::address(std::string_view name) const {
    auto const found = addresses_.find(name);
    return found == addresses_.end() ? std::string() : found->second;
}

std::string Assets::integrity(std::string_view name) const {
    auto const found = integrity_.find(name);
    return found == integrity_.end() ? std::string() : found->second;
}

Result<http::Response> Assets::serve(http::Request const& request) const {
    auto const found = served_.find(request.path.substr(std::min(k_prefix.size(), request.path.size())));
    if (found == served_.end()) return Error{Code::not_found, "no asset " + request.path};
    http::Response response;
    response.content_type = found->second.type;
    response.body = found->second.bytes;
    response.headers = {{"cache-control", "public, max-age=31536000, immutable"}};
    response.cache = {true, {"assets"}, {}};
    return response;
}

http::Route Assets::route() const {
    http::Route route;
    route.pattern = "=/assets/{name*}";
    route.permission = "public";
    route.feature = "frame";
    route.handler = [this](http::Request const& request) { return serve(request); };
    return route;
}

}  // namespace ognishte::frame
