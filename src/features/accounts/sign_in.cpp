#include "sign_in.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "people.hpp"
#include "platform/audit/audit.hpp"
#include "platform/http/sender.hpp"
#include "platform/log/log.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

constexpr std::int64_t k_device_us = std::int64_t{365} * 86'400 * 1'000'000;

limits::Rule const k_neighbourhood{"sign_in.neighbourhood", 30, limits::k_minute};

SignIn::Answer busy(Error const& error) {
    if (error.code != Code::unavailable) log::error("accounts.sign_in", {{"why", error.message}});
    return {SignIn::Outcome::busy, {}, 2};
}

// To who signs in it is a wrong password like any other.
void tell_of_lost_key(credentials::Hasher::Verdict const& verdict) {
    if (verdict.no_key) log::error("accounts.sign_in", {{"why", "the key of passwords is not in the folder keys"}});
}

}  // namespace

std::int64_t SignIn::throttled(http::Request const& request, std::string const& name) {
    auto const verdict = deps_.limits.take(k_neighbourhood, http::neighbourhood_of(request));
    if (!verdict.allowed) return verdict.retry_after_seconds;
    return patience_.attempt(name);
}

Result<std::string> SignIn::arrive(store::Tx& tx, http::Request const& request, Account const& account) const {
    auto const now = deps_.clock.now();
    TRY(audit::append(tx, {now, account.id, "accounts.signed_in", "account:" + account.id}));
    auto const& known = request.cookie(sessions_.device_name());
    auto const token = TRY(repo::token(tx, token_hash(known), now));
    if (token && token->purpose == Purpose::device && token->account == account.id) return std::string();
    bool const another = TRY(repo::has_token(tx, Purpose::device, account.id));
    auto device = to_base64_url(random_bytes(32));
    TRY(repo::add_token(tx, token_hash(device), {Purpose::device, account.id}, Instant{now.us + k_device_us}));
    auto browser = browser_of(request.header("user-agent"));
    if (browser.empty()) browser = "–";
    if (another)
        TRY(letters_.put(tx,
                         TRY(letters_.write("device", "device " + token_hash(device),
                                            {account.name, account.address, account.lang}, browser, k_invitation_us))));
    return device;
}

SignIn::Answer SignIn::with_password(http::Request const& request, std::string_view address, std::string_view typed) {
    auto const folded = folded_address(address);
    // What is no address is a name like any other here: its shape must not show in the answer.
    auto const name = folded.empty() ? to_lower(shorten(trim(address), 254)) : folded;
    if (auto const seconds = throttled(request, name); seconds > 0) return {Outcome::wait, {}, seconds};
    auto const found = deps_.db.reading(
        [&](store::Reader& reader) { return repo::by_address(reader, folded.empty() ? name : folded); });
    if (!found) return busy(found.error());
    auto const& known = *found;
    auto const hash = known ? known->hash : std::optional<std::string>();
    auto const password = credentials::normal_password(typed);
    auto const verdict = hasher_.verify(password, hash);
    if (!verdict) return busy(verdict.error());
    tell_of_lost_key(*verdict);
    if (!verdict->right || known->account.state != State::active) return {Outcome::refused, {}, 0};
    std::optional<std::string> renewed;
    if (verdict->outdated)
        if (auto anew = hasher_.hash(password)) renewed = std::move(*anew);
    auto const& account = known->account;
    bool second = false;
    std::string device;
    auto cookie = deps_.db.writing([&](store::Tx& tx) -> Result<std::string> {
        auto const now = deps_.clock.now();
        // The browser's earlier session ends: what somebody planted there is worth nothing.
        if (auto const& before = request.cookie(sessions_.cookie_name()); !before.empty())
            TRY(repo::end_session(tx, Sessions::hash_of(before)));
        second = TRY(factors_.asks(tx, account.id));
        auto id = TRY(sessions_.begin(tx, account, request, second ? Sessions::Start::second : Sessions::Start::open));
        if (renewed) TRY(repo::set_password(tx, account.id, *renewed, now));
        if (second) return id;
        device = TRY(arrive(tx, request, account));
        return id;
    });
    if (!cookie) return busy(cookie.error());
    patience_.forget(name);
    letters_.wake();
    return {second ? Outcome::second : Outcome::open, std::move(*cookie), 0, std::move(device)};
}

SignIn::Answer SignIn::with_code(http::Request const& request, Who const& who, std::string_view typed) {
    // A name of its own: a right password must not make guessing codes free.
    auto const name = "second " + who.account.id;
    if (auto const seconds = throttled(request, name); seconds > 0) return {Outcome::wait, {}, seconds};
    std::string device;
    auto cookie = deps_.db.writing([&](store::Tx& tx) -> Result<std::string> {
        if (!TRY(factors_.use(tx, who.account.id, typed))) return std::string();
        device = TRY(arrive(tx, request, who.account));
        return sessions_.renew(tx, who.session);
    });
    if (!cookie) return busy(cookie.error());
    if (cookie->empty()) return {Outcome::refused, {}, 0};
    patience_.forget(name);
    letters_.wake();
    return {Outcome::open, std::move(*cookie), 0, std::move(device)};
}

SignIn::Answer SignIn::again_with_password(http::Request const& request, Who const& who, std::string_view typed) {
    auto const name = folded_address(who.account.address);
    if (auto const seconds = throttled(request, name); seconds > 0) return {Outcome::wait, {}, seconds};
    auto const hash =
        deps_.db.reading([&](store::Reader& reader) { return repo::password_of(reader, who.account.id); });
    if (!hash) return busy(hash.error());
    auto const verdict = hasher_.verify(credentials::normal_password(typed), *hash);
    if (!verdict) return busy(verdict.error());
    tell_of_lost_key(*verdict);
    if (!verdict->right) return {Outcome::refused, {}, 0};
    auto cookie = deps_.db.writing([&](store::Tx& tx) { return sessions_.renew(tx, who.session); });
    if (!cookie) return busy(cookie.error());
    patience_.forget(name);
    return {Outcome::open, std::move(*cookie), 0};
}

}  // namespace ognishte::accounts
