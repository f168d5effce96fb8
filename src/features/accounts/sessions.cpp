#include "sessions.hpp"

#include <array>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

struct Stored {
    Session session;
    Account account;
    std::vector<Grant> grants;
};

std::string cookie(std::string_view name, std::string_view value, std::string_view age, Transport transport) {
    std::string out(name);
    out.append("=").append(value).append(age).append("; Path=/; HttpOnly; SameSite=Lax");
    if (transport == Transport::https) out += "; Secure";
    return out;
}

}  // namespace

Transport transport_of(std::string_view public_url) {
    if (public_url.starts_with("https://")) return Transport::https;
    for (std::string_view const own : {"http://localhost", "http://127.0.0.1", "http://[::1]"})
        if (public_url.starts_with(own) && (public_url.size() == own.size() || public_url[own.size()] == ':'))
            return Transport::loopback;
    return Transport::open;
}

std::string browser_of(std::string_view user_agent) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_browsers = {{
        {"Firefox/", "Firefox"},
        {"Edg/", "Edge"},
        {"OPR/", "Opera"},
        {"SamsungBrowser/", "Samsung Internet"},
        {"Chrome/", "Chrome"},
        {"Safari/", "Safari"},
    }};
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> k_systems = {{
        {"Android", "Android"},
        {"iPhone", "iPhone"},
        {"iPad", "iPad"},
        {"Windows", "Windows"},
        {"Mac OS X", "macOS"},
        {"Linux", "Linux"},
    }};
    std::string out;
    for (auto const& [mark, name] : k_browsers)
        if (out.empty() && user_agent.find(mark) != std::string_view::npos) out = name;
    for (auto const& [mark, name] : k_systems) {
        if (user_agent.find(mark) == std::string_view::npos) continue;
        if (!out.empty()) out += ", ";
        return out.append(name);
    }
    return out;
}

std::string Sessions::hash_of(std::string_view id) {
    return to_hex(sha256(id));
}

Permissions Sessions::permissions_of(std::vector<Grant> const& grants, Instant now) const {
    Permissions out;
    for (auto const own : own_permissions()) out.emplace(own);
    auto const kinds = deps_.kinds();
    for (auto const& grant : grants) {
        auto const* role = role_named(grant.role);
        if (role == nullptr || !grant.holds_at(now)) continue;
        Scope scope{grant.scope_kind, {}};
        if (!scope.kind.empty()) scope.codes = deps_.closure(scope.kind, grant.scope);
        add_permissions(out, *role, scope, kinds);
    }
    return out;
}

std::optional<Who> Sessions::who(http::Request const& request) const {
    auto const& id = request.cookie(cookie_name());
    if (id.empty() || transport_ == Transport::open) return std::nullopt;
    auto const hash = hash_of(id);
    auto const read = deps_.db.reading([&](store::Reader& reader) -> Result<std::optional<Stored>> {
        auto session = TRY(repo::session(reader, hash));
        if (!session) return std::optional<Stored>{};
        auto account = TRY(repo::by_id(reader, session->account));
        if (!account) return std::optional<Stored>{};
        auto grants = TRY(repo::grants_of(reader, account->id));
        return std::optional(Stored{std::move(*session), std::move(*account), std::move(grants)});
    });
    if (!read || !*read || (*read)->account.state != State::active) return std::nullopt;
    auto const& stored = **read;
    auto const now = deps_.clock.now();
    auto permissions = permissions_of(stored.grants, now);
    auto const idle = permissions.contains("accounts.manage") ? k_idle_administrator_us : k_idle_us;
    auto const& session = stored.session;
    if (now.us - session.seen.us >= idle || now.us - session.created.us >= k_absolute_us) return std::nullopt;
    if (now.us - session.seen.us >= k_minute_us) {
        // A store that is full for the moment ends nobody's work.
        auto const noted = deps_.db.write([&](store::Tx& tx) { return repo::touch_session(tx, hash, now); });
        (void)noted.has_value();
    }
    auto actor = session.open ? Actor{stored.account.id, std::move(permissions)} : Actor::anonymous();
    return Who{stored.account, session, std::move(actor)};
}

Result<std::string> Sessions::begin(store::Tx& tx, Account const& account, http::Request const& request,
                                    Start start) const {
    auto const now = deps_.clock.now();
    auto id = to_base64_url(random_bytes(32));
    TRY(repo::forget_sessions(tx, Instant{now.us - k_absolute_us}));
    auto const others = TRY(repo::sessions_of(tx, account.id));
    for (std::size_t at = k_most_sessions - 1; at < others.size(); ++at) TRY(repo::end_session(tx, others[at].id_hash));
    TRY(repo::add_session(
        tx, {hash_of(id), account.id, start == Start::open, browser_of(request.header("user-agent")), now, now, now}));
    return id;
}

Result<std::string> Sessions::renew(store::Tx& tx, Session const& session) const {
    auto id = to_base64_url(random_bytes(32));
    TRY(repo::renew_session(tx, session.id_hash, hash_of(id), deps_.clock.now()));
    return id;
}

void Sessions::set_cookie(http::Response& response, std::string_view id) const {
    response.headers.emplace_back("set-cookie", cookie(cookie_name(), id, "", transport_));
}

void Sessions::set_device(http::Response& response, std::string_view id) const {
    if (!id.empty())
        response.headers.emplace_back("set-cookie", cookie(device_name(), id, "; Max-Age=31536000", transport_));
}

void Sessions::end_cookie(http::Response& response) const {
    response.headers.emplace_back("set-cookie", cookie(cookie_name(), "", "; Max-Age=0", transport_));
}

}  // namespace ognishte::accounts
