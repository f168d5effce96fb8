#include "site.hpp"

#include <algorithm>
#include <exception>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "negotiate.hpp"
#include "platform/http/csrf.hpp"
#include "target.hpp"

namespace ognishte::http {
namespace {

constexpr std::array k_refusals = {400, 403, 404, 405, 408, 411, 413, 414, 417, 431, 500, 501, 503, 505, 507};

int status_of(Code code) {
    switch (code) {
        case Code::invalid:
            return 400;
        case Code::not_found:
            return 404;
        case Code::gone:
            return 410;
        case Code::forbidden:
            return 403;
        case Code::conflict:
            return 409;
        case Code::too_large:
            return 413;
        case Code::unavailable:
            return 503;
        case Code::no_space:
            return 507;
        case Code::corrupt:
        case Code::failed:
            return 500;
    }
    return 500;
}

Code code_of(int status) {
    switch (status) {
        case 403:
            return Code::forbidden;
        case 404:
            return Code::not_found;
        case 413:
            return Code::too_large;
        case 503:
            return Code::unavailable;
        case 507:
            return Code::no_space;
        case 500:
            return Code::failed;
        default:
            return Code::invalid;
    }
}

// Scripts of other sites may read it (Fetch standard, CORS protocol): no cookie and no name of a reader goes with "*".
void open_to_others(Response& response, Method method) {
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    if (method == Method::options) {
        response.headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
        response.headers.emplace_back("Access-Control-Allow-Headers",
                                      "Accept, Accept-Language, Content-Type, If-Modified-Since, If-None-Match");
        response.headers.emplace_back("Access-Control-Max-Age", "86400");
        return;
    }
    response.headers.emplace_back("Access-Control-Expose-Headers",
                                  "Content-Disposition, ETag, Last-Modified, Link, Retry-After");
}

}  // namespace

Site::Site(ServerSettings const& settings, Router const& router, PageCache& cache, Clock const& clock, Hooks hooks,
           AddressSet trusted)
    : settings_(settings),
      router_(router),
      cache_(cache),
      clock_(clock),
      hooks_(std::move(hooks)),
      trusted_(std::move(trusted)),
      wire_(settings.https ? Transport::https : Transport::http),
      binding_key_(random_bytes(32)) {
    reports_ = Route{Method::post,
                     "=" + std::string(k_report_path),
                     "public",
                     [this](Request const&) -> Result<Response> {
                         metrics_->policy_reports.fetch_add(1, std::memory_order_relaxed);
                         return html({}, 204);
                     },
                     "http",
                     64 * 1024,
                     Origin::any};
    auto routes = router_.routes();
    routes.push_back(&reports_);
    std::vector<std::string> labels;
    for (auto const* route : routes) {
        ids_.emplace(route, labels.size());
        names_.push_back(route->pattern);
        labels.push_back(std::string(name_of(route->method)) + ' ' + route->pattern);
    }
    names_.emplace_back("-");
    names_.emplace_back("(refused)");
    metrics_ = std::make_unique<Metrics>(std::move(labels), static_cast<std::size_t>(std::max(settings.io_threads, 1)));
    for (int const status : k_refusals) {
        for (auto const lang : k_langs) {
            Request request;
            request.lang = lang;
            request.path = '/' + std::string(tag(lang)) + '/';
            request.target = request.path;
            auto response = error_response(request, status, Error{code_of(status), "refused"});
            response.no_store = true;
            if (status == 503) response.headers.emplace_back("Retry-After", "2");
            auto& out = refusals_[status][static_cast<std::size_t>(lang)];
            out = wire_.answer(response, {});
            out.close = true;
        }
    }
}

Response Site::error_response(Request const& request, int status, Error const& error) const {
    if (hooks_.error_page) {
        auto response = hooks_.error_page(request, status, error);
        response.status = status;
        response.cache = {};
        return response;
    }
    auto response = html(std::to_string(status) + ' ' + std::string(reason_of(status)) + '\n', status);
    response.content_type = "text/plain; charset=utf-8";
    return response;
}

Outgoing const& Site::refusal(int status, Lang lang) const {
    auto found = refusals_.find(status);
    if (found == refusals_.end()) found = refusals_.find(400);
    return found->second[static_cast<std::size_t>(lang)];
}

void Site::log(std::string_view method, std::string_view route, int status, std::size_t bytes, std::int64_t us) const {
    if (!hooks_.access_log) return;
    std::string line;
    line.reserve(96);
    line.append(method).append(" ").append(route).append(" ").append(std::to_string(status)).append(" ");
    line.append(std::to_string(bytes)).append(" ").append(std::to_string(us)).append("us");
    hooks_.access_log(line);
}

bool Site::may_use_cache(Head const& head) const {
    return (head.method == Method::get || head.method == Method::head) && !head.authorized && !head.repeated &&
           head.content_length.value_or(0) == 0 && holds_only(head.cookie, settings_.harmless_cookie);
}

std::string_view Site::cache_key(Head const& head) const {
    if (language_of(head.target)) return head.target;
    thread_local std::string key;
    key.assign(tag(choose_language(head.accept_language))).append(" ").append(head.target);
    return key;
}

PagePointer Site::cached(Head const& head, Instant now) const {
    return cache_.find(cache_key(head), now);
}

int Site::take_body(Exchange& exchange) {
    auto const taken = exchange.body.finish(exchange.request);
    return taken ? 0 : status_of(taken.error().code);
}

bool Site::shows_origin(Exchange& exchange) {
    auto& request = exchange.request;
    if (is_safe_method(request.method) || exchange.route->origin == Origin::any) return true;
    switch (provenance_of(request, settings_.hosts)) {
        case Provenance::ours:
            request.proof = Proof::same_origin;
            return true;
        case Provenance::foreign:
            return false;
        case Provenance::unknown:
            break;
    }
    auto const& field = request.header("x-csrf-token");
    auto const& token = field.empty() ? request.form.get(k_token_parameter) : field;
    if (csrf_token_holds(token, request, clock_.now())) request.proof = Proof::token;
    return request.proof == Proof::token || exchange.route->origin == Origin::asked;
}

Response Site::respond(Exchange& exchange) {
    auto response = answer_of(exchange);
    bool const open = exchange.open || (exchange.route != nullptr && exchange.route->open);
    if (open) open_to_others(response, exchange.request.method);
    return response;
}

Response Site::answer_of(Exchange& exchange) {
    auto& request = exchange.request;
    auto const fail = [&](int status, Error const& error) {
        if (status == 404 && (request.method == Method::get || request.method == Method::head) && hooks_.moved)
            if (auto const where = hooks_.moved(request)) return redirect(*where, 301);
        auto response = error_response(request, status, error);
        if (status == 405) response.headers.emplace_back("Allow", exchange.allow);
        if (status == 503) response.headers.emplace_back("Retry-After", "2");
        return response;
    };
    try {
        if (hooks_.identify) request.actor = hooks_.identify(request);
        bool const is_known = request.actor.id != Actor::anonymous().id;
        if (is_known && !hooks_.session_cookie.empty())
            request.form_binding = hmac_sha256(binding_key_, request.cookie(hooks_.session_cookie));
        if (exchange.refused != 0) return fail(exchange.refused, exchange.refusal);
        if (exchange.ready) return *exchange.ready;
        auto const& permission = exchange.route->permission;
        if (permission != "public" && !request.actor.holds(permission)) {
            bool const asks = request.method == Method::get || request.method == Method::head;
            if (!is_known && asks && hooks_.sign_in)
                if (auto const where = hooks_.sign_in(request)) {
                    auto response = redirect(*where);
                    response.no_store = true;
                    return response;
                }
            return fail(403, {Code::forbidden, "the route asks for the permission " + permission});
        }
        if (!shows_origin(exchange))
            return fail(403, {Code::forbidden, "the form shows no sign of a page of ours", "http.error.origin"});
        auto result = exchange.route->handler(request);
        if (result) return std::move(*result);
        int const status = status_of(result.error().code);
        if (status >= 500 && hooks_.error_log)
            hooks_.error_log(std::string(name_of(request.method)) + ' ' + exchange.route->pattern + ": " +
                             result.error().message);
        return fail(status, result.error());
    } catch (std::exception const& thrown) {
        if (hooks_.error_log)
            hooks_.error_log(std::string(name_of(request.method)) + ' ' + names_[exchange.route_id] +
                             ": thrown: " + thrown.what());
    }
    Request plain;
    plain.lang = request.lang;
    return error_response(plain, 500, Error{Code::failed, "a handler threw"});
}

Answer Site::run(Exchange& exchange) {
    auto response = respond(exchange);
    Answer answer;
    auto const& request = exchange.request;
    bool const keeps_cookie = std::any_of(response.headers.begin(), response.headers.end(),
                                          [](auto const& header) { return same_name(header.first, "set-cookie"); });
    // An address with a query may be asked for once in the life of the server; it is kept from the second time on.
    bool const worth_keeping = !exchange.cache_key.empty() && (exchange.cache_key.find('?') == std::string::npos ||
                                                               cache_.asked_before(exchange.cache_key));
    if (worth_keeping && response.cache.cacheable && response.status == 200 && !response.no_store && !keeps_cookie) {
        auto page = wire_.page(std::move(response), Effort::hasty, exchange.coding);
        page->generation = exchange.generation;
        page->route_id = exchange.route_id;
        page->route = names_[exchange.route_id];
        cache_.put(exchange.cache_key, page);
        answer.page = std::move(page);
        return answer;
    }
    answer.own = wire_.answer(std::move(response), {request.method, exchange.coding, request.header("if-none-match"),
                                                    request.header("if-modified-since"), request.header("range"),
                                                    request.header("if-range")});
    answer.own.close = exchange.close;
    return answer;
}

void Site::improve(std::string_view key, PagePointer const& page) {
    auto response = page->response;
    response.body = page->form(Coding::identity).body;
    auto better = wire_.page(std::move(response), Effort::thorough);
    better->generation = page->generation;
    better->route = page->route;
    better->route_id = page->route_id;
    cache_.put(key, std::move(better));
}

}  // namespace ognishte::http
