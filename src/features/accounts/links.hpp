// Links by mail that set a password: invitations (7 days) and new passwords (30 minutes). 256 random bits of which the
// hash is kept; each works once, and only by POST. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "features/accounts/accounts.hpp"
#include "letters.hpp"
#include "people.hpp"

namespace ognishte::accounts {

class Links {
public:
    Links(Deps const& deps, credentials::Hasher& hasher, Letters const& letters)
        : deps_(deps), hasher_(hasher), letters_(letters) {}

    // What came of an invitation or of a link that an administrator asked for.
    struct Sent {
        std::string account;
        std::string shown;  // the link itself, to be handed over, where no mail is configured; else empty
    };
    // A new account that waits for its person. conflict: the address is taken.
    Result<Sent> invite(Actor const& actor, Person const& person, std::vector<Grant> const& grants) const;
    // A new link for who is invited, or for a new password.
    Result<Sent> send_again(Actor const& actor, Account const& account) const;
    // For whoever forgot the password: the same work, and never a word, for an address that nobody has.
    Result<> forgot(http::Request const& request, std::string_view address) const;

    struct Open {
        Account account;
        Purpose purpose = Purpose::reset;
    };
    // Whose link it is, if it works.
    Result<std::optional<Open>> look(std::string_view token) const;
    // Sets the password; every session ends, nobody is signed in, the second factor stays. gone: the link is dead.
    Result<> accept(std::string_view token, std::string_view password) const;

private:
    std::string address_of(Lang lang, std::string_view token) const;
    Result<> keep(store::Tx& tx, std::string_view token, Purpose purpose, std::string_view account) const;

    Deps const& deps_;
    credentials::Hasher& hasher_;
    Letters const& letters_;
};

}  // namespace ognishte::accounts
