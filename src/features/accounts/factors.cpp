#include "factors.hpp"

#include "base/id.hpp"
#include "platform/audit/audit.hpp"
#include "platform/credentials/totp.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

using repo::Kind;

constexpr std::size_t k_secret_letters = 32;  // 160 bits; a form may bring anything

std::string bound(std::string_view account) {
    return "totp:" + std::string(account);
}

Result<> note(store::Tx& tx, Instant now, Account const& account, std::string_view act) {
    return audit::append(tx, {now, account.id, "accounts." + std::string(act), "account:" + account.id});
}

}  // namespace

Result<bool> Factors::asks(store::Reader& reader, std::string_view account) const {
    return !TRY(repo::credentials_of(reader, account, Kind::totp)).empty();
}

Result<Factors::Standing> Factors::standing(store::Reader& reader, std::string_view account) const {
    Standing out;
    out.totp = TRY(asks(reader, account));
    out.recovery_codes = TRY(repo::credentials_of(reader, account, Kind::recovery)).size();
    return out;
}

Result<std::vector<std::string>> Factors::put_recovery(store::Tx& tx, std::string_view account) const {
    TRY(repo::drop_credentials(tx, account, Kind::recovery));
    auto codes = credentials::new_recovery_codes();
    for (auto const& code : codes)
        TRY(repo::add_credential(tx, Kind::recovery,
                                 {new_random_id(),
                                  std::string(account),
                                  credentials::recovery_hash(code),
                                  {},
                                  {},
                                  0,
                                  deps_.clock.now(),
                                  {}}));
    return codes;
}

Result<std::vector<std::string>> Factors::set_totp(Account const& account, std::string_view secret,
                                                   std::string_view code, std::string_view kept_session) const {
    auto const now = deps_.clock.now();
    auto const step = credentials::totp_step(secret, code, now, 0);
    if (!step || secret.size() != k_secret_letters)
        return Error{Code::invalid, "the code is not of this secret", "accounts.mend.code"};
    auto const sealed = TRY(sealer_.seal(secret, bound(account.id)));
    return deps_.db.writing([&](store::Tx& tx) -> Result<std::vector<std::string>> {
        TRY(repo::drop_credentials(tx, account.id, Kind::totp));
        TRY(repo::add_credential(tx, Kind::totp, {new_random_id(), account.id, {}, sealed, {}, *step, now, {}}));
        TRY(repo::end_sessions(tx, account.id, kept_session));
        TRY(note(tx, now, account, "second_factor_set"));
        return put_recovery(tx, account.id);
    });
}

Result<> Factors::drop_totp(Account const& account, std::string_view kept_session) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(repo::drop_credentials(tx, account.id, Kind::totp));
        TRY(repo::drop_credentials(tx, account.id, Kind::recovery));
        TRY(repo::end_sessions(tx, account.id, kept_session));
        return note(tx, deps_.clock.now(), account, "second_factor_dropped");
    });
}

Result<std::vector<std::string>> Factors::renew_recovery(Account const& account) const {
    return deps_.db.writing([&](store::Tx& tx) -> Result<std::vector<std::string>> {
        TRY(note(tx, deps_.clock.now(), account, "recovery_codes_renewed"));
        return put_recovery(tx, account.id);
    });
}

Result<bool> Factors::use(store::Tx& tx, std::string_view account, std::string_view typed) const {
    auto const now = deps_.clock.now();
    auto const known = TRY(repo::credential(tx, Kind::recovery, credentials::recovery_hash(typed)));
    if (known && known->account == account) return repo::drop_credential(tx, account, Kind::recovery, known->id);
    for (auto const& one : TRY(repo::credentials_of(tx, account, Kind::totp))) {
        bool const sealed = credentials::Sealer::is_sealed(one.secret);
        auto const secret = sealed ? TRY(sealer_.open(one.secret, bound(account))) : one.secret;
        auto const step = credentials::totp_step(secret, typed, now, one.counter);
        if (step) return repo::use_credential(tx, one.id, *step, now);
    }
    return false;
}

Result<> Factors::seal_all(store::Tx& tx) const {
    for (auto const& one : TRY(repo::all_credentials(tx, Kind::totp)))
        if (!credentials::Sealer::is_sealed(one.secret))
            TRY(repo::set_secret(tx, one.id, TRY(sealer_.seal(one.secret, bound(one.account)))));
    return done();
}

}  // namespace ognishte::accounts
