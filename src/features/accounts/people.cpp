#include "people.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "platform/audit/audit.hpp"
#include "platform/mail/address.hpp"
#include "repo.hpp"
#include "roles.hpp"
#include "sessions.hpp"

namespace ognishte::accounts {
namespace {

Error mend(std::string_view what, std::string_view key) {
    return {Code::invalid, std::string(what), std::string(key)};
}

Json detail_of(Grant const& grant) {
    Json out = Json::object();
    out.set("role", grant.role);
    if (!grant.scope_kind.empty()) out.set(grant.scope_kind, grant.scope);
    if (grant.until) out.set("until", iso_date(in_sofia(Instant{grant.until->us - 1}).date));
    return out;
}

}  // namespace

std::string folded_address(std::string_view address) {
    auto const parsed = mail::MailAddress::parse(address);
    return parsed ? parsed->folded() : std::string();
}

std::string token_hash(std::string_view token) {
    return to_hex(sha256(token));
}

Result<Person> People::checked(Person person) const {
    auto const name = mail::HeaderText::make(trim(person.name));
    if (trim(person.name).empty()) return mend("no name", "accounts.mend.name");
    if (!name || count_code_points(name->text()) > k_longest_name)
        return mend("the name is too long or holds what is no letter", "accounts.mend.name.form");
    auto const address = mail::MailAddress::parse(person.address);
    if (!address) return mend("this is no mail address", "accounts.mend.address");
    person.name = name->text();
    person.address = address->text();
    return person;
}

Result<std::string> People::checked_password(std::string_view typed, Person const& person) const {
    auto const& site = deps_.texts.get(Lang::bg, "frame.site");
    std::vector<std::string> const own = {person.name, person.address, std::string(site), "център",
                                          "нбу",       "ноу хау",      deps_.public_url};
    auto normal = credentials::normal_password(typed);
    switch (credentials::weakness_of(normal, own)) {
        case credentials::Weakness::too_short:
            return mend("the password has fewer than 15 characters", "accounts.mend.password.short");
        case credentials::Weakness::too_long:
            return mend("the password has more than 128 characters", "accounts.mend.password.long");
        case credentials::Weakness::common:
            return mend("the password is made of words that everybody tries", "accounts.mend.password.common");
        case credentials::Weakness::none:
            break;
    }
    return normal;
}

Result<> People::may_manage(Actor const& actor) const {
    if (actor.holds("accounts.manage")) return done();
    return Error{Code::forbidden, "this needs the permission accounts.manage"};
}

Result<> People::note(store::Tx& tx, Actor const& actor, std::string_view act, std::string_view account,
                      Json detail) const {
    return audit::append(tx, {deps_.clock.now(), actor.id, "accounts." + std::string(act),
                              "account:" + std::string(account), std::move(detail)});
}

Result<std::string> People::make_link(store::Tx& tx, Purpose purpose, std::string_view account,
                                      std::int64_t life_us) const {
    auto const now = deps_.clock.now();
    auto token = to_base64_url(random_bytes(32));
    TRY(repo::forget_tokens(tx, now));
    if (purpose == Purpose::first || !account.empty()) TRY(repo::drop_tokens(tx, purpose, account));
    TRY(repo::add_token(tx, token_hash(token), {purpose, std::string(account)}, Instant{now.us + life_us}));
    return token;
}

Result<std::string> People::add(Actor const& actor, Person const& person, std::vector<std::string> const& roles,
                                std::string_view password) {
    TRY(may_manage(actor));
    for (auto const& role : roles)
        if (role_named(role) == nullptr) return mend("there is no role \"" + role + "\"", "accounts.mend.role");
    auto const hash = TRY(hasher_.hash(password));
    auto const now = deps_.clock.now();
    Account const account{new_ulid(now), person.address, person.name, person.lang, State::active, now};
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(repo::add(tx, account, folded_address(person.address)));
        TRY(repo::set_password(tx, account.id, hash, now));
        TRY(note(tx, actor, "added", account.id));
        for (auto const& role : roles) {
            Grant const grant{new_random_id(), role, {}, {}, now, {}};
            TRY(repo::add_grant(tx, account.id, grant));
            TRY(note(tx, actor, "role_given", account.id, detail_of(grant)));
        }
        return done();
    }));
    return account.id;
}

Result<> People::add_first(std::string_view token, Person const& person, std::string_view password) {
    auto const hash = TRY(hasher_.hash(password));
    auto const now = deps_.clock.now();
    Account const account{new_ulid(now), person.address, person.name, person.lang, State::active, now};
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const known = TRY(repo::token(tx, token_hash(token), now));
        if (!known || known->purpose != Purpose::first || !TRY(repo::take_token(tx, token_hash(token))))
            return Error{Code::gone, "the link was used or is too old", "accounts.link.dead"};
        if (TRY(repo::has_any(tx))) return Error{Code::conflict, "there is an account already", "accounts.link.dead"};
        TRY(repo::add(tx, account, folded_address(person.address)));
        TRY(repo::set_password(tx, account.id, hash, now));
        Grant const grant{new_random_id(), "administrator", {}, {}, now, {}};
        TRY(repo::add_grant(tx, account.id, grant));
        TRY(note(tx, {account.id, {}}, "added", account.id));
        return note(tx, {account.id, {}}, "role_given", account.id, detail_of(grant));
    });
}

Result<> People::rename(Actor const& actor, std::string_view account, std::string_view name) {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(repo::rename(tx, account, name));
        return note(tx, actor, "renamed", account);
    });
}

Result<> People::set_password(Actor const& actor, Account const& account, std::string_view password,
                              std::string_view kept) {
    if (actor.id != account.id) TRY(may_manage(actor));
    auto const hash = TRY(hasher_.hash(password));
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(repo::set_password(tx, account.id, hash, deps_.clock.now()));
        TRY(repo::drop_tokens(tx, Purpose::reset, account.id));
        TRY(repo::end_sessions(tx, account.id, kept));
        return note(tx, actor, "password_set", account.id);
    });
}

// Nobody may lock everybody out.
Result<> People::keeps_an_administrator(store::Reader& reader, std::string_view without_account,
                                        std::string_view without_grant) const {
    auto const now = deps_.clock.now();
    for (auto const& owned : TRY(repo::all_grants(reader))) {
        auto const& grant = owned.grant;
        if (grant.role != "administrator" || grant.id == without_grant || owned.account == without_account) continue;
        if (!grant.holds_at(now) || grant.until) continue;
        auto const account = TRY(repo::by_id(reader, owned.account));
        if (account && account->state == State::active) return done();
    }
    return Error{Code::conflict, "this is the last administrator", "accounts.mend.last"};
}

Result<> People::give_role(Actor const& actor, Account const& account, Grant grant) {
    TRY(may_manage(actor));
    if (role_named(grant.role) == nullptr) return mend("there is no role \"" + grant.role + "\"", "accounts.mend.role");
    if (grant.until && *grant.until <= grant.from) return mend("it ends before it begins", "accounts.mend.until");
    grant.id = new_random_id();
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        for (auto const& had : TRY(repo::grants_of(tx, account.id)))
            if (had.role == grant.role && had.scope_kind == grant.scope_kind && had.scope == grant.scope) {
                bool const shortens = grant.until || grant.from > deps_.clock.now();
                if (shortens && had.role == "administrator") TRY(keeps_an_administrator(tx, {}, had.id));
                TRY(repo::remove_grant(tx, had.id));
            }
        TRY(repo::add_grant(tx, account.id, grant));
        TRY(repo::end_sessions(tx, account.id, {}));
        return note(tx, actor, "role_given", account.id, detail_of(grant));
    });
}

Result<> People::take_role(Actor const& actor, Account const& account, std::string_view grant) {
    TRY(may_manage(actor));
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        for (auto const& had : TRY(repo::grants_of(tx, account.id))) {
            if (had.id != grant) continue;
            if (had.role == "administrator") TRY(keeps_an_administrator(tx, {}, had.id));
            TRY(repo::remove_grant(tx, had.id));
            TRY(repo::end_sessions(tx, account.id, {}));
            return note(tx, actor, "role_taken", account.id, detail_of(had));
        }
        return Error{Code::not_found, "the account has no such role", "accounts.mend.role"};
    });
}

Result<> People::disable(Actor const& actor, Account const& account) {
    TRY(may_manage(actor));
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        for (auto const& had : TRY(repo::grants_of(tx, account.id)))
            if (had.role == "administrator") TRY(keeps_an_administrator(tx, account.id, {}));
        TRY(repo::set_state(tx, account.id, State::disabled));
        TRY(repo::drop_tokens(tx, Purpose::reset, account.id));
        TRY(repo::drop_tokens(tx, Purpose::invitation, account.id));
        TRY(repo::end_sessions(tx, account.id, {}));
        return note(tx, actor, "disabled", account.id);
    });
}

Result<> People::enable(Actor const& actor, Account const& account) {
    TRY(may_manage(actor));
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        bool const has_password = TRY(repo::password_of(tx, account.id)).has_value();
        TRY(repo::set_state(tx, account.id, has_password ? State::active : State::invited));
        return note(tx, actor, "enabled", account.id);
    });
}

Result<> People::erase(Actor const& actor, Account const& account) const {
    TRY(may_manage(actor));
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const now = TRY(repo::by_id(tx, account.id));
        if (!now) return Error{Code::not_found, "there is no such account"};
        if (now->state == State::active)
            return Error{Code::conflict, "the person can still sign in", "accounts.mend.active"};
        return erase_in(tx, actor, account.id);
    });
}

Result<> People::erase_in(store::Tx& tx, Actor const& actor, std::string_view account) const {
    for (auto const& kind : deps_.held())
        if (kind.erase) TRY(kind.erase(tx, account));
    TRY(repo::erase(tx, account));
    return note(tx, actor, "erased", account);
}

Result<> People::put_grant(store::Tx& tx, Actor const& actor, std::string_view account, Grant grant, Instant now) {
    grant.id = new_random_id();
    if (grant.until && *grant.until <= grant.from) return mend("it ends before it begins", "accounts.mend.until");
    TRY(repo::add_grant(tx, account, grant));
    return audit::append(tx,
                         {now, actor.id, "accounts.role_given", "account:" + std::string(account), detail_of(grant)});
}

Result<std::optional<Account>> People::find(std::string_view address) const {
    auto const folded = folded_address(address);
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::optional<Account>> {
        auto found = TRY(repo::by_address(reader, folded));
        if (!found) return std::optional<Account>{};
        return std::optional(std::move(found->account));
    });
}

}  // namespace ognishte::accounts
