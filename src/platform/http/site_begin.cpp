// The first half of Site: what a request is, where it leads and whether its body is wanted; on the connection's thread.
#include <algorithm>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "negotiate.hpp"
#include "parameters.hpp"
#include "platform/http/csrf.hpp"
#include "site.hpp"

namespace ognishte::http {
namespace {

// What of an unwanted body is read and thrown away to keep the connection.
constexpr std::uint64_t k_drained = 64 * 1024;
constexpr std::uint64_t k_form_limit = 1024 * 1024;
constexpr std::int64_t k_day_us = std::int64_t{86'400} * 1'000'000;

std::string allow_of(std::vector<Method> methods) {
    if (std::find(methods.begin(), methods.end(), Method::get) != methods.end()) methods.push_back(Method::head);
    methods.push_back(Method::options);
    std::string out;
    for (auto const method : methods) out.append(out.empty() ? "" : ", ").append(name_of(method));
    return out;
}

}  // namespace

void Site::identify_sender(Request& request, Address const& sender) {
    auto const text = [](Address const& address) {
        return std::string(reinterpret_cast<char const*>(address.bytes.data()), address.bytes.size());
    };
    auto const bytes = text(sender.network());
    auto const today = clock_.now().us / k_day_us;
    std::string key;
    {
        std::lock_guard const lock(key_mutex_);
        if (today != key_day_) {
            key_day_ = today;
            day_key_ = random_bytes(32);
        }
        key = day_key_;
    }
    // The neighbourhood's first (sender.hpp), then the sender's own.
    request.peer_key = hmac_sha256(key, text(sender.neighbourhood())) + hmac_sha256(key, bytes);
    request.form_binding = hmac_sha256(binding_key_, bytes);
}

std::unique_ptr<Exchange> Site::begin(Head const& head, Pairs fields, Address const& peer) {
    auto exchange = std::make_unique<Exchange>();
    auto& request = exchange->request;
    request.method = head.method;
    request.target = std::string(head.target);
    request.headers = std::move(fields);
    exchange->close = !head.keep_alive;
    exchange->route_id = metrics_->no_route();
    exchange->coding = choose_coding(head.accept_encoding);
    exchange->body_left = head.content_length.value_or(0);
    identify_sender(request, sender_of(peer, request.header("x-forwarded-for"), trusted_));

    auto path = head.target == "*" ? std::string("*") : normal_path(head.target);
    auto query = parse_urlencoded(query_of(head.target));
    if (!path || !query) {
        exchange->refused = 400;
        exchange->body_left = 0;  // answered at once, not after a body that may never come
        exchange->close = true;
        return exchange;
    }
    request.path = std::move(*path);
    request.query = Parameters(std::move(*query));
    request.cookies = parse_cookies(request.header("cookie"));
    auto const prefix = language_of(request.path);
    request.lang = prefix ? *prefix : choose_language(request.header("accept-language"));
    choose_route(*exchange, head);
    check_body(*exchange, head);
    if (exchange->route != nullptr && exchange->refused == 0 && may_use_cache(head)) {
        exchange->cache_key = std::string(cache_key(head));
        exchange->generation = cache_.generation();
    }
    return exchange;
}

void Site::choose_route(Exchange& exchange, Head const& head) {
    auto& request = exchange.request;
    if (request.path == "*") {
        exchange.ready = html({}, 204);
        exchange.ready->headers.emplace_back("Allow", allow_of({Method::get, Method::post}));
        return;
    }
    if (request.path == k_report_path && request.method == Method::post) {
        exchange.route = &reports_;
        exchange.route_id = ids_.at(&reports_);
        return;
    }
    // "/bg" and "/bg/practices/" lead to the one address of the page.
    auto const raw = head.target.substr(0, head.target.find('?'));
    auto const lead_to = [&](std::string other) {
        auto const decoded = normal_path(other);
        if (!decoded || !is_safe_method(request.method) || router_.find(request.method, *decoded).route == nullptr)
            return false;
        auto const query = query_of(head.target);
        exchange.ready = redirect(query.empty() ? other : other + '?' + std::string(query), 301);
        return true;
    };
    if (request.path.find('/', 1) == std::string::npos && language_of(request.path) && lead_to(std::string(raw) + '/'))
        return;
    auto match = router_.find(request.method, request.path);
    if (match.route != nullptr) {
        exchange.route = match.route;
        exchange.route_id = ids_.at(match.route);
        exchange.reserved = match.route->reserved || match.route->permission != "public";
        request.route = std::move(match.values);
        return;
    }
    if (!match.allowed.empty()) {
        auto const* get = router_.find(Method::get, request.path).route;
        exchange.open = get != nullptr && get->open;
    }
    if (!match.allowed.empty() && request.method == Method::options) {
        exchange.ready = html({}, 204);
        exchange.ready->headers.emplace_back("Allow", allow_of(match.allowed));
        return;
    }
    if (!match.allowed.empty()) {
        exchange.refused = 405;
        exchange.refusal = {Code::invalid, "the method is not one of the path's"};
        exchange.allow = allow_of(match.allowed);
        exchange.close = true;
        return;
    }
    if (raw.size() > 1 && raw.back() == '/' && lead_to(std::string(raw.substr(0, raw.size() - 1)))) return;
    exchange.refused = 404;
    exchange.refusal = {Code::not_found, "no such page"};
}

void Site::check_body(Exchange& exchange, Head const& head) {
    auto const length = head.content_length.value_or(0);
    bool const takes = exchange.route != nullptr && exchange.refused == 0 && !is_safe_method(head.method) &&
                       head.method != Method::del;
    if (takes && exchange.route->origin != Origin::any &&
        provenance_of(exchange.request, settings_.hosts) == Provenance::foreign) {
        exchange.refused = 403;
        exchange.refusal = {Code::forbidden, "the form was sent from another site", "http.error.origin"};
    }
    if (length == 0) return;
    if (!takes || exchange.refused != 0) {
        // Refused before it was sent: a client that waits for 100 Continue may send it or not, so nothing can follow.
        if (length <= k_drained && !head.expects_continue) return;
        exchange.body_left = 0;
        exchange.close = true;
        if (exchange.refused == 0) {
            exchange.refused = 413;
            exchange.refusal = {Code::too_large, "a body where none is wanted"};
            exchange.ready.reset();
        }
        return;
    }
    auto const& type = exchange.request.header("content-type");
    MultipartLimits limits;
    limits.upload_bytes = std::min(settings_.limits.upload_bytes, exchange.route->body_limit);
    auto body = Body::of(type, length, settings_.temporary_folder, limits);
    bool const is_form = type.find("urlencoded") != std::string::npos;
    auto const most = is_form ? std::min(k_form_limit, exchange.route->body_limit) : exchange.route->body_limit;
    if (!body || length > most) {
        exchange.refused = body ? 413 : 400;
        exchange.refusal = body ? Error{Code::too_large, "the body is over the limit of the route"} : body.error();
        exchange.body_left = 0;
        exchange.close = true;
        return;
    }
    exchange.body = std::move(*body);
    exchange.continues = head.expects_continue;
}

}  // namespace ognishte::http
