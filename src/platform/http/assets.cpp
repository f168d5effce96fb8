#include "platform/http/assets.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/bytes.hpp"
#include "base/hash.hpp"

namespace ognishte::http {
namespace {

constexpr std::string_view k_root = "/assets/";
constexpr std::size_t k_hash_letters = 10;

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> k_types = {{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".woff2", "font/woff2"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
}};

std::size_t ending_of(std::string_view name) {
    auto const dot = name.rfind('.');
    return dot == std::string_view::npos ? name.size() : dot;
}

std::string_view type_of(std::string_view name) {
    auto const ending = name.substr(ending_of(name));
    for (auto const& [known, type] : k_types)
        if (ending == known) return type;
    return "application/octet-stream";
}

std::string with_hash(std::string_view name, std::string_view hash) {
    auto const ending = ending_of(name);
    return std::string(name.substr(0, ending)) + '-' + std::string(hash) + std::string(name.substr(ending));
}

// "site.css" and "1f0c9a2b3d" of "site-1f0c9a2b3d.css"; an empty hash when the name holds none.
std::pair<std::string, std::string> split_hash(std::string_view name) {
    auto const ending = ending_of(name);
    if (ending <= k_hash_letters + 1 || name[ending - k_hash_letters - 1] != '-') return {std::string(name), {}};
    auto const hash = name.substr(ending - k_hash_letters, k_hash_letters);
    if (!std::all_of(hash.begin(), hash.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }))
        return {std::string(name), {}};
    return {std::string(name.substr(0, ending - k_hash_letters - 1)) + std::string(name.substr(ending)),
            std::string(hash)};
}

std::string hash_of(std::string_view bytes) {
    return to_hex(sha256(bytes)).substr(0, k_hash_letters);
}

}  // namespace

Assets::Assets(std::span<embedded::File const> files, std::string_view prefix) {
    for (auto const& file : files)
        if (file.name.substr(0, prefix.size()) == prefix)
            assets_.emplace(std::string(file.name.substr(prefix.size())), Asset{file.bytes, hash_of(file.bytes)});
}

Assets::Assets(std::string folder) : folder_(std::move(folder)) {}

std::optional<std::string> Assets::content(std::string_view name) const {
    if (folder_.empty()) {
        auto const found = assets_.find(name);
        if (found == assets_.end()) return std::nullopt;
        return std::string(found->second.bytes);
    }
    // The name asked for is only compared with names that are there: it never becomes a path.
    std::error_code problem;
    for (std::filesystem::recursive_directory_iterator at(folder_, problem), end; !problem && at != end;
         at.increment(problem)) {
        if (!at->is_regular_file(problem) || at->path().lexically_relative(folder_).generic_string() != name) continue;
        std::ifstream in(at->path(), std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    }
    return std::nullopt;
}

std::string Assets::url(std::string_view name) const {
    if (folder_.empty()) {
        auto const found = assets_.find(name);
        return found == assets_.end() ? "" : std::string(k_root) + with_hash(name, found->second.hash);
    }
    auto const bytes = content(name);
    return bytes ? std::string(k_root) + with_hash(name, hash_of(*bytes)) : "";
}

std::string Assets::integrity(std::string_view name) const {
    auto const bytes = content(name);
    return bytes ? "sha256-" + to_base64(sha256(*bytes)) : "";
}

Route Assets::route() const {
    Route route;
    route.pattern = "=/assets/{path*}";
    route.permission = "public";
    route.handler = [this](Request const& request) { return answer(request); };
    return route;
}

Result<Response> Assets::answer(Request const& request) const {
    auto const& asked = request.route.get("path");
    std::string name = asked;
    std::string hash;
    auto bytes = content(name);
    if (!bytes) {
        std::tie(name, hash) = split_hash(asked);
        bytes = content(name);
    }
    if (!bytes) return Error{Code::not_found, "no such asset"};
    bool const named_by_content = hash.empty() ? request.query.has("v") : hash == hash_of(*bytes);
    Response response;
    response.content_type = std::string(type_of(name));
    response.body = std::move(*bytes);
    if (folder_.empty()) {
        response.headers.emplace_back("Cache-Control",
                                      named_by_content ? "public, max-age=31536000, immutable" : "no-cache");
        response.cache.cacheable = true;
        response.cache.tags = {"asset"};
    }
    return response;
}

}  // namespace ognishte::http
