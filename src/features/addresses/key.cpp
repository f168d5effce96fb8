#include "key.hpp"

#include <algorithm>

#include "base/lang.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

namespace ognishte::addresses {
namespace {

constexpr std::size_t k_longest = 2'000;

bool is_plain(std::string_view text) {
    return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\';
           });
}

// Without scheme and host; nothing where the scheme is another.
std::optional<std::string_view> below_host(std::string_view text) {
    for (std::string_view const scheme : {"http://", "https://"})
        if (text.size() > scheme.size() && fold_key(text.substr(0, 4)) == "http" && text.starts_with(scheme)) {
            auto const slash = text.find('/', scheme.size());
            return slash == std::string_view::npos ? std::string_view("/") : text.substr(slash);
        }
    if (!text.starts_with('/')) return std::nullopt;
    return text;
}

}  // namespace

std::string_view path_of(std::string_view key) {
    return key.substr(0, key.find('?'));
}

std::optional<std::string> key_of(std::string_view address) {
    auto text = trim(address);
    if (text.size() > k_longest) return std::nullopt;
    auto const below = below_host(text);
    if (!below) return std::nullopt;
    text = below->substr(0, below->find('#'));
    auto const mark = text.find('?');
    auto path = decode_component(text.substr(0, mark));
    auto const query = mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1);
    auto const words = decode_component(query, Plus::is_space);
    if (!path || !words || !is_plain(*path) || !is_plain(*words) || path->find('?') != std::string::npos)
        return std::nullopt;
    while (path->size() > 1 && path->back() == '/') path->pop_back();
    return words->empty() ? *path : *path + "?" + *words;
}

std::optional<std::string> own_path(std::string_view address, std::string_view public_url) {
    auto text = trim(address);
    if (text.size() > k_longest || !is_plain(text)) return std::nullopt;
    if (!public_url.empty() && text.starts_with(public_url) &&
        (text.size() == public_url.size() || text[public_url.size()] == '/'))
        text.remove_prefix(public_url.size());
    if (text.empty()) text = "/";
    if (!text.starts_with('/') || text.starts_with("//")) return std::nullopt;
    text = text.substr(0, text.find('#'));
    auto const mark = text.find('?');
    auto const path = decode_component(text.substr(0, mark));
    if (!path || !is_plain(*path) || path->starts_with("//") || path->find('?') != std::string::npos)
        return std::nullopt;
    auto out = encode_path(*path);
    bool const has_language = path->size() >= 3 && lang_from_tag(std::string_view(*path).substr(1, 2)) &&
                              (path->size() == 3 || (*path)[3] == '/');
    if (!has_language) out.insert(0, "/" + std::string(tag(Lang::bg)));
    if (mark == std::string_view::npos) return out;
    auto const query = text.substr(mark);
    bool const sound = std::all_of(query.begin(), query.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '"'; });
    return sound ? std::optional(out + std::string(query)) : std::nullopt;
}

}  // namespace ognishte::addresses
