// What can be done with accounts; each act with its entry in the audit, in one transaction. Nothing here knows pages.
// Whether the actor may is asked here too: everything but one's own account needs "accounts.manage". Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/accounts/accounts.hpp"
#include "model.hpp"
#include "platform/credentials/passwords.hpp"

namespace ognishte::accounts {

inline constexpr std::int64_t k_first_us = std::int64_t{3'600} * 1'000'000;
inline constexpr std::int64_t k_reset_us = std::int64_t{1'800} * 1'000'000;
inline constexpr std::int64_t k_invitation_us = std::int64_t{7} * 86'400 * 1'000'000;
inline constexpr std::size_t k_longest_name = 100;  // code points

struct Person {
    std::string name, address;
    Lang lang = Lang::bg;
};

// Errors for people carry a text key ("accounts.mend.…").
class People {
public:
    People(Deps const& deps, credentials::Hasher& hasher) : deps_(deps), hasher_(hasher) {}

    // invalid, by text key: no name, no address, a password that is not taken.
    Result<Person> checked(Person person) const;
    Result<std::string> checked_password(std::string_view typed, Person const& person) const;

    // An account that may sign in, with these roles everywhere. conflict: the address is taken.
    Result<std::string> add(Actor const& actor, Person const& person, std::vector<std::string> const& roles,
                            std::string_view password);
    // The first administrator, by the link of the console. conflict: there is an account by now.
    Result<> add_first(std::string_view token, Person const& person, std::string_view password);
    Result<> rename(Actor const& actor, std::string_view account, std::string_view name);
    // Ends every session but `kept`.
    Result<> set_password(Actor const& actor, Account const& account, std::string_view password,
                          std::string_view kept = {});
    Result<> give_role(Actor const& actor, Account const& account, Grant grant);
    // not_found: the account has no such grant.
    Result<> take_role(Actor const& actor, Account const& account, std::string_view grant);
    Result<> disable(Actor const& actor, Account const& account);
    Result<> enable(Actor const& actor, Account const& account);
    // Name, address, roles, credentials, sessions and what features hold go for ever; what was done keeps its id, which
    // names nobody then. conflict: the person can still sign in ("accounts.mend.active").
    Result<> erase(Actor const& actor, Account const& account) const;
    // The same in the caller's transaction, of an account that cannot sign in.
    Result<> erase_in(store::Tx& tx, Actor const& actor, std::string_view account) const;

    Result<std::optional<Account>> find(std::string_view address) const;
    // In the caller's transaction: the grant and its entry in the audit.
    static Result<> put_grant(store::Tx& tx, Actor const& actor, std::string_view account, Grant grant, Instant now);
    // What a link holds; its hash is kept.
    Result<std::string> make_link(store::Tx& tx, Purpose purpose, std::string_view account, std::int64_t life_us) const;

private:
    Result<> may_manage(Actor const& actor) const;
    Result<> keeps_an_administrator(store::Reader& reader, std::string_view without_account,
                                    std::string_view without_grant) const;
    Result<> note(store::Tx& tx, Actor const& actor, std::string_view act, std::string_view account,
                  Json detail = Json::object()) const;

    Deps const& deps_;
    credentials::Hasher& hasher_;
};

std::string folded_address(std::string_view address);  // empty: it is no address
std::string token_hash(std::string_view token);

}  // namespace ognishte::accounts
