#include "page_link.hpp"

#include <array>

#include "base/text.hpp"

namespace ognishte::send {
namespace {

constexpr std::size_t k_longest_path = 200;

bool is_plain_path(std::string_view path) {
    if (path.size() < 3 || path.size() > k_longest_path || path[0] != '/') return false;
    for (char const c : path) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                           c == '-' || c == '_' || c == '.';
        if (!plain) return false;
    }
    return path.find("//") == std::string_view::npos && path.find("..") == std::string_view::npos &&
           path.find("/.") == std::string_view::npos;
}

std::string unescape(std::string text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_entities = {
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&#x27;", "'"}, {"&amp;", "&"}}};
    for (auto const& [entity, character] : k_entities) text = replace_all(std::move(text), entity, character);
    // Soft hyphens help the page break a long title and mean nothing in a letter.
    return replace_all(std::move(text), "\xC2\xAD", "");
}

std::string title_of(std::string_view html, std::string_view site_name) {
    auto const begin = html.find("<title>");
    auto const end = html.find("</title>");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
    std::string title = unescape(std::string(html.substr(begin + 7, end - begin - 7)));
    std::string const ending = " – " + std::string(site_name);
    if (title.ends_with(ending)) title.resize(title.size() - ending.size());
    return std::string(trim(title));
}

}  // namespace

std::optional<PageLink> find_page(http::Router const& router, std::string_view page, std::string_view site_name) {
    auto const path = page.substr(0, page.find_first_of("?#"));
    if (!is_plain_path(path)) return std::nullopt;
    auto const lang = lang_from_tag(path.substr(1, 2));
    if (!lang || (path.size() > 3 && path[3] != '/')) return std::nullopt;
    auto const match = router.find(http::Method::get, path);
    if (match.route == nullptr || match.route->permission != "public") return std::nullopt;
    http::Request request;
    request.path = path;
    request.target = path;
    request.route = match.values;
    request.lang = *lang;
    auto const answer = match.route->handler(request);
    if (!answer || answer->status != 200 || answer->no_store || !answer->content_type.starts_with("text/html"))
        return std::nullopt;
    auto title = title_of(answer->body, site_name);
    if (title.empty()) return std::nullopt;
    return PageLink{std::string(path), std::move(title), *lang};
}

}  // namespace ognishte::send
