// The second factor: codes of an app, recovery codes. Whoever has one is asked for it after the password. Changing it
// ends every other session. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "factors_repo.hpp"
#include "features/accounts/accounts.hpp"
#include "model.hpp"
#include "platform/credentials/sealer.hpp"

namespace ognishte::accounts {

class Factors {
public:
    explicit Factors(Deps const& deps) : deps_(deps), sealer_(deps.keys + "/second-factor.key") {}

    Result<bool> asks(store::Reader& reader, std::string_view account) const;
    struct Standing {
        bool totp = false;
        std::size_t recovery_codes = 0;  // left
    };
    Result<Standing> standing(store::Reader& reader, std::string_view account) const;

    // Takes the app into use if the code is of this secret now; gives new recovery codes, which are never shown again.
    // invalid: the code is not of this secret ("accounts.mend.code").
    Result<std::vector<std::string>> set_totp(Account const& account, std::string_view secret, std::string_view code,
                                              std::string_view kept_session) const;
    Result<> drop_totp(Account const& account, std::string_view kept_session) const;
    // New codes in place of the old ones.
    Result<std::vector<std::string>> renew_recovery(Account const& account) const;

    // A code of the app or a recovery code; each works once. unavailable, corrupt: the secret of the app cannot be read
    // (its key is not there); a recovery code works all the same.
    Result<bool> use(store::Tx& tx, std::string_view account, std::string_view typed) const;
    // Seals secrets of apps that were kept before they were sealed.
    Result<> seal_all(store::Tx& tx) const;

private:
    Result<std::vector<std::string>> put_recovery(store::Tx& tx, std::string_view account) const;

    Deps const& deps_;
    credentials::Sealer mutable sealer_;
};

}  // namespace ognishte::accounts
