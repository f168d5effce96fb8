// Sessions: from a cookie to a person, and the life of a session (idle, absolute, at most five). Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/actor.hpp"
#include "features/accounts/accounts.hpp"
#include "model.hpp"
#include "platform/http/message.hpp"
#include "roles.hpp"

namespace ognishte::accounts {

inline constexpr std::int64_t k_second_us = 1'000'000;
inline constexpr std::int64_t k_minute_us = 60 * k_second_us;
inline constexpr std::int64_t k_idle_us = 30 * k_minute_us;
inline constexpr std::int64_t k_idle_administrator_us = 15 * k_minute_us;
inline constexpr std::int64_t k_absolute_us = 8 * 60 * k_minute_us;
inline constexpr std::int64_t k_step_up_us = 5 * k_minute_us;
inline constexpr std::size_t k_most_sessions = 5;

// How far the address people use protects a session.
enum class Transport { https, loopback, open };
Transport transport_of(std::string_view public_url);

struct Who {
    Account account;
    Session session;
    Actor actor;  // anonymous while the second factor is due
};

class Sessions {
public:
    explicit Sessions(Deps const& deps) : deps_(deps), transport_(transport_of(deps.public_url)) {}

    // Whose session the request carries, if it lives; notes that it was seen, at most once a minute.
    std::optional<Who> who(http::Request const& request) const;
    Permissions permissions_of(std::vector<Grant> const& grants, Instant now) const;

    // In the caller's transaction: a new session, with the oldest over five ended; gives what the cookie holds.
    enum class Start { open, second };
    Result<std::string> begin(store::Tx& tx, Account const& account, http::Request const& request, Start start) const;
    // The same session under a new id, proven now.
    Result<std::string> renew(store::Tx& tx, Session const& session) const;

    Transport transport() const { return transport_; }
    std::string cookie_name() const { return transport_ == Transport::https ? "__Host-sid" : "sid"; }
    void set_cookie(http::Response& response, std::string_view id) const;
    void end_cookie(http::Response& response) const;
    // The browser is known by a second cookie, for a year; so that signing in from another is noticed.
    std::string device_name() const { return transport_ == Transport::https ? "__Host-device" : "device"; }
    void set_device(http::Response& response, std::string_view id) const;

    static bool is_fresh(Session const& session, Instant now) { return now.us - session.proven.us <= k_step_up_us; }
    static std::string hash_of(std::string_view id);

private:
    Deps const& deps_;
    Transport const transport_;
};

// "Firefox, Linux" of a User-Agent: enough to know one's own sessions apart, no more.
std::string browser_of(std::string_view user_agent);

}  // namespace ognishte::accounts
