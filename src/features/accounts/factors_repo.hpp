// What proves a person beside the password: one-time codes, recovery codes, passkeys. Functions of the caller's read or
// transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::accounts::repo {

enum class Kind { totp, recovery, passkey };

struct Credential {
    std::string id, account;
    std::string handle;  // of a passkey: its id in base64url; of a recovery code: its hash
    std::string secret;  // shared key or public key
    std::string label;
    std::int64_t counter = 0;
    Instant created{};
    std::optional<Instant> used = {};
};

Result<std::vector<Credential>> credentials_of(store::Reader& reader, std::string_view account, Kind kind);
Result<std::optional<Credential>> credential(store::Reader& reader, Kind kind, std::string_view handle);
Result<> add_credential(store::Tx& tx, Kind kind, Credential const& credential);
// Notes its use; false when the counter was there already: somebody else used it in the meantime.
Result<bool> use_credential(store::Tx& tx, std::string_view id, std::int64_t counter, Instant now);
Result<std::vector<Credential>> all_credentials(store::Reader& reader, Kind kind);
Result<> set_secret(store::Tx& tx, std::string_view id, std::string_view secret);
// False when there was none.
Result<bool> drop_credential(store::Tx& tx, std::string_view account, Kind kind, std::string_view id);
Result<> drop_credentials(store::Tx& tx, std::string_view account, Kind kind);

}  // namespace ognishte::accounts::repo
