#include "platform/http/sender.hpp"

namespace ognishte::http {
namespace {

constexpr std::size_t k_hash_bytes = 32;

}  // namespace

std::string_view neighbourhood_of(Request const& request) {
    return std::string_view(request.peer_key).substr(0, k_hash_bytes);
}

std::optional<std::string> page_of_ours(std::string_view path) {
    bool const ours = path == "/bg" || path == "/en" || path.starts_with("/bg/") || path.starts_with("/en/") ||
                      path.starts_with("/bg?") || path.starts_with("/en?");
    if (!ours || path.size() > 2'000 || path.find("//") != std::string_view::npos) return std::nullopt;
    for (char const c : path)
        if (c == '\\' || static_cast<unsigned char>(c) < 0x21 || c == 0x7F) return std::nullopt;
    return std::string(path);
}

}  // namespace ognishte::http
