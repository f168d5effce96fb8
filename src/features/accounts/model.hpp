// Accounts, what they may do, their sessions and links. Plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/lang.hpp"
#include "base/time.hpp"

namespace ognishte::accounts {

enum class State { invited, active, disabled };

struct Account {
    std::string id, address, name;
    Lang lang = Lang::bg;
    State state = State::active;
    Instant created{};
};

struct Grant {
    std::string id, role;
    std::string scope_kind, scope;  // empty: everywhere
    Instant from{};
    std::optional<Instant> until = {};

    bool holds_at(Instant now) const { return from <= now && (!until || now < *until); }
};

struct Session {
    std::string id_hash, account;
    bool open = true;  // false: the second factor is still due
    std::string browser;
    Instant created{}, seen{}, proven{};
};

// device: a browser that signed in before; its token stands in a cookie.
enum class Purpose { first, invitation, reset, device };

struct Token {
    Purpose purpose = Purpose::reset;
    std::string account;  // empty: nobody's
};

}  // namespace ognishte::accounts
