#include "platform/http/router.hpp"

#include <algorithm>
#include <set>

#include "base/lang.hpp"
#include "base/text.hpp"

namespace ognishte::http {
namespace {

bool is_literal(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '_';
    });
}

bool is_name(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

bool ends_with(std::string_view text, std::string_view ending) {
    return text.size() > ending.size() && text.substr(text.size() - ending.size()) == ending;
}

// "/a/b" has the segments a and b; "/" has none.
std::vector<std::string_view> segments_of(std::string_view path) {
    if (path.size() < 2) return {};
    return split(path.substr(1), '/');
}

// The part below a language prefix; nothing when there is no prefix.
std::optional<std::string_view> below_language(std::string_view path) {
    auto const end = path.find('/', 1);
    if (path.size() < 2 || !lang_from_tag(path.substr(1, end == std::string_view::npos ? end : end - 1)))
        return std::nullopt;
    return end == std::string_view::npos ? std::string_view("/") : path.substr(end);
}

}  // namespace

// One step of a pattern. Kinds of step are tried in the order: literal, {name}.ending (longest first), {name}, {name*}.
struct Router::Node {
    struct Leaf {
        Route const* route = nullptr;
        std::vector<std::string> names;
    };
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> literals;
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> endings;
    std::unique_ptr<Node> any;
    std::unique_ptr<Node> rest;
    std::vector<Leaf> leaves;

    static Node& child(std::vector<std::pair<std::string, std::unique_ptr<Node>>>& where, std::string_view key) {
        for (auto& [text, node] : where)
            if (text == key) return *node;
        where.emplace_back(std::string(key), std::make_unique<Node>());
        auto& made = *where.back().second;
        std::stable_sort(where.begin(), where.end(),
                         [](auto const& a, auto const& b) { return a.first.size() > b.first.size(); });
        return made;
    }

    static Node& child(std::unique_ptr<Node>& where) {
        if (!where) where = std::make_unique<Node>();
        return *where;
    }

    bool take(Method method, std::vector<std::string_view> const& values, Match& match) const {
        for (auto const& leaf : leaves) {
            bool const fits =
                leaf.route->method == method || (method == Method::head && leaf.route->method == Method::get);
            if (!fits) {
                match.allowed.push_back(leaf.route->method);
                continue;
            }
            Pairs pairs;
            for (std::size_t i = 0; i < values.size(); ++i) pairs.emplace_back(leaf.names[i], std::string(values[i]));
            match = Match{leaf.route, Parameters(std::move(pairs)), {}};
            return true;
        }
        return false;
    }

    bool find(Method method, std::vector<std::string_view> const& segments, std::size_t at,
              std::vector<std::string_view>& values, Match& match) const {
        if (at == segments.size()) return take(method, values, match);
        auto const segment = segments[at];
        for (auto const& [text, node] : literals)
            if (text == segment && node->find(method, segments, at + 1, values, match)) return true;
        if (segment.empty()) return false;
        for (auto const& [text, node] : endings) {
            if (!ends_with(segment, text)) continue;
            values.push_back(segment.substr(0, segment.size() - text.size()));
            if (node->find(method, segments, at + 1, values, match)) return true;
            values.pop_back();
        }
        if (any) {
            values.push_back(segment);
            if (any->find(method, segments, at + 1, values, match)) return true;
            values.pop_back();
        }
        if (!rest) return false;
        auto const& last = segments.back();
        values.emplace_back(segment.data(), static_cast<std::size_t>(last.data() + last.size() - segment.data()));
        if (rest->take(method, values, match)) return true;
        values.pop_back();
        return false;
    }
};

Router::Router() : pages_(std::make_unique<Node>()), plain_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

Result<> Router::add(Route route) {
    auto const refuse = [&](std::string_view why) {
        return Error{Code::invalid, "route " + std::string(name_of(route.method)) + " " + route.pattern + " (" +
                                        route.feature + "): " + std::string(why)};
    };
    if (route.permission.empty()) return refuse("names no permission; \"public\" is one");
    if (!route.handler) return refuse("has no handler");
    if (route.open && (route.method != Method::get || route.permission != "public"))
        return refuse("is open data: GET for everyone, nothing else");
    std::string_view pattern = route.pattern;
    bool const plain = pattern.substr(0, 1) == "=";
    if (plain) pattern.remove_prefix(1);
    if (pattern.substr(0, 1) != "/") return refuse("a path begins with / (or =/)");
    auto const segments = segments_of(pattern);
    Node* node = plain ? plain_.get() : pages_.get();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        auto const segment = segments[i];
        if (is_literal(segment)) {
            node = &Node::child(node->literals, segment);
            continue;
        }
        auto const close = segment.find('}');
        if (segment.substr(0, 1) != "{" || close == std::string_view::npos)
            return refuse("a segment is a word, {name}, {name}.ending or {name*}");
        auto name = segment.substr(1, close - 1);
        auto const ending = segment.substr(close + 1);
        bool const takes_rest = !name.empty() && name.back() == '*';
        if (takes_rest) name.remove_suffix(1);
        if (!is_name(name)) return refuse("a {name} is made of a–z and _");
        if (std::find(names.begin(), names.end(), name) != names.end()) return refuse("a {name} stands twice");
        if (takes_rest && (i + 1 != segments.size() || !ending.empty())) return refuse("{name*} must be the last");
        if (!ending.empty() && !is_literal(ending)) return refuse("what follows {name} is a plain ending");
        names.emplace_back(name);
        node =
            !ending.empty() ? &Node::child(node->endings, ending) : &Node::child(takes_rest ? node->rest : node->any);
    }
    for (auto const& leaf : node->leaves)
        if (leaf.route->method == route.method) return refuse("stands twice, also as " + leaf.route->pattern);
    routes_.push_back(std::make_unique<Route>(std::move(route)));
    node->leaves.push_back(Node::Leaf{routes_.back().get(), std::move(names)});
    return done();
}

Match Router::find(Method method, std::string_view path) const {
    Match match;
    std::vector<std::string_view> values;
    if (auto const page = below_language(path))
        if (pages_->find(method, segments_of(*page), 0, values, match)) return match;
    values.clear();
    if (plain_->find(method, segments_of(path), 0, values, match)) return match;
    std::set<Method> const unique(match.allowed.begin(), match.allowed.end());
    match.allowed.assign(unique.begin(), unique.end());
    return match;
}

std::vector<Route const*> Router::routes() const {
    std::vector<Route const*> out;
    for (auto const& route : routes_) out.push_back(route.get());
    std::sort(out.begin(), out.end(), [](Route const* a, Route const* b) {
        return a->pattern != b->pattern ? a->pattern < b->pattern : a->method < b->method;
    });
    return out;
}

}  // namespace ognishte::http
