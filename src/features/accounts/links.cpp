#include "links.hpp"

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "platform/audit/audit.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

limits::Rule const k_sender{"forgot.sender", 5, limits::k_hour};
limits::Rule const k_address{"forgot.address", 3, limits::k_day};

std::int64_t life_of(Purpose purpose) {
    return purpose == Purpose::invitation ? k_invitation_us : k_reset_us;
}

std::string_view letter_of(Purpose purpose) {
    return purpose == Purpose::invitation ? "invitation" : "reset";
}

std::string new_token() {
    return to_base64_url(random_bytes(32));
}

Error forbidden() {
    return {Code::forbidden, "this needs the permission accounts.manage"};
}

}  // namespace

std::string Links::address_of(Lang lang, std::string_view token) const {
    return deps_.public_url + "/" + std::string(tag(lang)) + "/sign-in/link/" + std::string(token);
}

Result<> Links::keep(store::Tx& tx, std::string_view token, Purpose purpose, std::string_view account) const {
    auto const now = deps_.clock.now();
    TRY(repo::forget_tokens(tx, now));
    if (!account.empty()) TRY(repo::drop_tokens(tx, purpose, account));
    return repo::add_token(tx, token_hash(token), {purpose, std::string(account)}, Instant{now.us + life_of(purpose)});
}

Result<Links::Sent> Links::invite(Actor const& actor, Person const& person, std::vector<Grant> const& grants) const {
    if (!actor.holds("accounts.manage")) return forbidden();
    auto const now = deps_.clock.now();
    Account const account{new_ulid(now), person.address, person.name, person.lang, State::invited, now};
    auto const token = new_token();
    auto const link = address_of(person.lang, token);
    auto const letter = TRY(letters_.write("invitation", token_hash(token), person, link, k_invitation_us));
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(repo::add(tx, account, folded_address(person.address)));
        TRY(keep(tx, token, Purpose::invitation, account.id));
        TRY(letters_.put(tx, letter));
        TRY(audit::append(tx, {now, actor.id, "accounts.invited", "account:" + account.id}));
        for (auto const& grant : grants) TRY(People::put_grant(tx, actor, account.id, grant, now));
        return done();
    }));
    letters_.wake();
    return Sent{account.id, letter ? "" : link};
}

Result<Links::Sent> Links::send_again(Actor const& actor, Account const& account) const {
    if (!actor.holds("accounts.manage")) return forbidden();
    if (account.state == State::disabled)
        return Error{Code::conflict, "the account is disabled", "accounts.mend.disabled"};
    auto const purpose = account.state == State::invited ? Purpose::invitation : Purpose::reset;
    auto const token = new_token();
    auto const link = address_of(account.lang, token);
    auto const letter = TRY(letters_.write(letter_of(purpose), token_hash(token),
                                           {account.name, account.address, account.lang}, link, life_of(purpose)));
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(keep(tx, token, purpose, account.id));
        TRY(letters_.put(tx, letter));
        return audit::append(tx, {deps_.clock.now(), actor.id, "accounts.link_sent", "account:" + account.id});
    }));
    letters_.wake();
    return Sent{account.id, letter ? "" : link};
}

Result<> Links::forgot(http::Request const& request, std::string_view address) const {
    auto const parsed = mail::MailAddress::parse(address);
    if (!parsed) return done();
    auto const folded = parsed->folded();
    if (!deps_.limits.take(k_sender, request.peer_key).allowed) return done();
    if (!deps_.limits.take(k_address, folded).allowed) return done();
    auto const found = TRY(deps_.db.reading([&](store::Reader& reader) { return repo::by_address(reader, folded); }));
    bool const known = found && found->account.state == State::active;
    // For nobody a letter is written too, and a link kept that opens nothing: only the letter is not put.
    auto const to = known ? Person{found->account.name, found->account.address, found->account.lang}
                          : Person{"–", parsed->text(), request.lang};
    auto const token = new_token();
    auto const letter = TRY(letters_.write("reset", token_hash(token), to, address_of(to.lang, token), k_reset_us));
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(keep(tx, token, Purpose::reset, known ? found->account.id : std::string()));
        if (known) TRY(letters_.put(tx, letter));
        return done();
    }));
    if (known) letters_.wake();
    return done();
}

Result<std::optional<Links::Open>> Links::look(std::string_view token) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::optional<Open>> {
        auto const known = TRY(repo::token(reader, token_hash(token), deps_.clock.now()));
        bool const ours = known && (known->purpose == Purpose::invitation || known->purpose == Purpose::reset);
        if (!ours || known->account.empty()) return std::optional<Open>{};
        auto account = TRY(repo::by_id(reader, known->account));
        if (!account || account->state == State::disabled) return std::optional<Open>{};
        return std::optional(Open{std::move(*account), known->purpose});
    });
}

Result<> Links::accept(std::string_view token, std::string_view password) const {
    auto const hash = TRY(hasher_.hash(password));
    auto const open = TRY(look(token));
    Error const dead{Code::gone, "the link was used or is too old", "accounts.link.dead"};
    if (!open) return dead;
    auto const& account = open->account;
    auto const letter = TRY(letters_.write("changed", "changed " + token_hash(token),
                                           {account.name, account.address, account.lang}, {}, k_invitation_us));
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const now_is = TRY(repo::by_id(tx, account.id));
        bool const lives = now_is && now_is->state != State::disabled;
        if (!lives || !TRY(repo::take_token(tx, token_hash(token)))) return dead;
        TRY(repo::set_password(tx, account.id, hash, deps_.clock.now()));
        TRY(repo::set_state(tx, account.id, State::active));
        TRY(repo::drop_tokens(tx, Purpose::reset, account.id));
        TRY(repo::end_sessions(tx, account.id, {}));
        if (open->purpose == Purpose::reset) TRY(letters_.put(tx, letter));
        auto const* act = open->purpose == Purpose::reset ? "accounts.password_reset" : "accounts.joined";
        return audit::append(tx, {deps_.clock.now(), account.id, act, "account:" + account.id});
    }));
    letters_.wake();
    return done();
}

}  // namespace ognishte::accounts
