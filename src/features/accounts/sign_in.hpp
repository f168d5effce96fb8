// Signing in with a password: throttles first, then the same work for known and unknown accounts, then a session.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "factors.hpp"
#include "features/accounts/accounts.hpp"
#include "letters.hpp"
#include "platform/limits/patience.hpp"
#include "sessions.hpp"

namespace ognishte::accounts {

class SignIn {
public:
    SignIn(Deps const& deps, credentials::Hasher& hasher, Sessions const& sessions, Factors const& factors,
           Letters const& letters)
        : deps_(deps),
          hasher_(hasher),
          sessions_(sessions),
          factors_(factors),
          letters_(letters),
          patience_(deps.clock) {}

    enum class Outcome {
        open,     // `cookie` is what the cookie holds
        second,   // the same, and the second factor is still due
        refused,  // no such account, no password, a wrong one, or disabled: never told apart
        wait,     // after `seconds`
        busy      // too many passwords are being checked, or the store takes nothing: later
    };
    struct Answer {
        Outcome outcome = Outcome::refused;
        std::string cookie;
        std::int64_t seconds = 0;
        std::string device = {};  // what the browser's second cookie is to hold; empty: it is known
    };
    Answer with_password(http::Request const& request, std::string_view address, std::string_view typed);

    // The second factor of a session that waits for it.
    Answer with_code(http::Request const& request, Who const& who, std::string_view typed);

    // Proves once more who is signed in; a right password gives the session a new id.
    Answer again_with_password(http::Request const& request, Who const& who, std::string_view typed);

private:
    // Seconds until another attempt of this sender or on this name; 0: now, and it counts.
    std::int64_t throttled(http::Request const& request, std::string const& name);

    // In the transaction of a sign-in: its entry in the audit and, from a browser that is not known, a letter to the
    // person. Gives what the browser is to be known by from now on; empty: it is known.
    Result<std::string> arrive(store::Tx& tx, http::Request const& request, Account const& account) const;

    Deps const& deps_;
    credentials::Hasher& hasher_;
    Sessions const& sessions_;
    Factors const& factors_;
    Letters const& letters_;
    limits::Patience patience_;
};

}  // namespace ognishte::accounts
