// Letters to people with accounts: invitation, new password, something happened. Fixed texts, no picture, no counted
// link. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "features/accounts/accounts.hpp"
#include "people.hpp"

namespace ognishte::accounts {

class Letters {
public:
    explicit Letters(Deps const& deps) : deps_(deps) {}

    // "accounts.letter.<what>.subject" and the text of "accounts.letter.<what>", with {name}, {link}, {place}. Nothing
    // when no mail is configured. `effect` is what causes it: the same is one letter.
    Result<std::optional<mail::Mail>> write(std::string_view what, std::string_view effect, Person const& to,
                                            std::string_view link, std::int64_t life_us) const;
    // Of work that another feature gives, by its texts.
    Result<std::optional<mail::Mail>> write(working::Notice const& notice, Account const& to) const;
    // Inside the transaction of the cause; nothing is no letter.
    Result<> put(store::Tx& tx, std::optional<mail::Mail> const& mail) const;
    void wake() const;
    bool can_send() const { return deps_.outbox != nullptr; }

private:
    Deps const& deps_;
};

}  // namespace ognishte::accounts
