// Site: from a judged head to an answer, without sockets: cache look-up, route, permission, origin, body rules,
// handler, error pages. Connections call begin() and the look-ups on their own thread and run() on a worker.
// Thread-safe.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "address.hpp"
#include "exchange.hpp"
#include "metrics.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/http/router.hpp"
#include "platform/http/server.hpp"
#include "scanner.hpp"
#include "wire.hpp"

namespace ognishte::http {

// Methods that change nothing.
inline bool is_safe_method(Method method) {
    return method == Method::get || method == Method::head || method == Method::options;
}

class Site {
public:
    Site(ServerSettings const& settings, Router const& router, PageCache& cache, Clock const& clock, Hooks hooks,
         AddressSet trusted);

    // The page for this head, if it may be answered from the cache and is there.
    PagePointer cached(Head const& head, Instant now) const;
    bool may_use_cache(Head const& head) const;

    // `fields` are those of parse_head; `peer` is where the connection comes from.
    std::unique_ptr<Exchange> begin(Head const& head, Pairs fields, Address const& peer);
    // After the body has come whole; a body that cannot be read is a status, to be answered with refusal().
    int take_body(Exchange& exchange);
    Answer run(Exchange& exchange);
    // Compresses a page with care that was hastily compressed.
    void improve(std::string_view key, PagePointer const& page);
    std::string_view cache_key(Head const& head) const;

    // The answer to a head or body that is refused: made at the start, closes the connection.
    Outgoing const& refusal(int status, Lang lang) const;
    void log(std::string_view method, std::string_view route, int status, std::size_t bytes, std::int64_t us) const;
    bool logs() const { return static_cast<bool>(hooks_.access_log); }

    Metrics& metrics() const { return *metrics_; }
    std::string const& route_name(std::size_t id) const { return names_[id]; }

private:
    void choose_route(Exchange& exchange, Head const& head);
    void check_body(Exchange& exchange, Head const& head);
    bool shows_origin(Exchange& exchange);
    Response respond(Exchange& exchange);
    Response answer_of(Exchange& exchange);
    Response error_response(Request const& request, int status, Error const& error) const;
    void identify_sender(Request& request, Address const& sender);

    ServerSettings const settings_;
    Router const& router_;
    PageCache& cache_;
    Clock const& clock_;
    Hooks const hooks_;
    AddressSet const trusted_;
    Wire const wire_;
    Route reports_;  // browsers' reports of broken content security policies: counted, never kept
    std::vector<std::string> names_;
    std::unordered_map<Route const*, std::size_t> ids_;
    std::unique_ptr<Metrics> metrics_;
    std::map<int, std::array<Outgoing, k_langs.size()>> refusals_;
    std::mutex key_mutex_;
    std::int64_t key_day_ = -1;
    std::string day_key_;
    std::string const binding_key_;
};

}  // namespace ognishte::http
