// The tables of accounts. Functions of the caller's read or transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model.hpp"
#include "platform/store/db.hpp"

namespace ognishte::accounts::repo {

Result<bool> has_any(store::Reader& reader);
Result<std::optional<Account>> by_id(store::Reader& reader, std::string_view id);
Result<std::vector<Account>> all(store::Reader& reader);  // by name

struct WithPassword {
    Account account;
    std::optional<std::string> hash;
};
Result<std::optional<WithPassword>> by_address(store::Reader& reader, std::string_view folded);

// conflict: the address is another account's.
Result<> add(store::Tx& tx, Account const& account, std::string_view folded);
Result<> rename(store::Tx& tx, std::string_view id, std::string_view name);
Result<> set_state(store::Tx& tx, std::string_view id, State state);

// With its roles, credentials, sessions and links.
Result<> erase(store::Tx& tx, std::string_view id);

Result<std::optional<Instant>> password_since(store::Reader& reader, std::string_view account);
Result<std::optional<std::string>> password_of(store::Reader& reader, std::string_view account);
Result<> set_password(store::Tx& tx, std::string_view account, std::string_view hash, Instant now);

Result<std::vector<Grant>> grants_of(store::Reader& reader, std::string_view account);
struct OwnedGrant {
    std::string account;
    Grant grant;
};
Result<std::vector<OwnedGrant>> all_grants(store::Reader& reader);
Result<> add_grant(store::Tx& tx, std::string_view account, Grant const& grant);
Result<> remove_grant(store::Tx& tx, std::string_view id);

Result<std::optional<Session>> session(store::Reader& reader, std::string_view id_hash);
Result<std::vector<Session>> sessions_of(store::Reader& reader, std::string_view account);  // the newest first
Result<> add_session(store::Tx& tx, Session const& session);
Result<> touch_session(store::Tx& tx, std::string_view id_hash, Instant seen);
// The same session under another id, proven now.
Result<> renew_session(store::Tx& tx, std::string_view id_hash, std::string_view new_hash, Instant now);
Result<> end_session(store::Tx& tx, std::string_view id_hash);
// All of an account but `kept` (empty: all).
Result<> end_sessions(store::Tx& tx, std::string_view account, std::string_view kept);
// Those that began before this moment, of anybody.
Result<> forget_sessions(store::Tx& tx, Instant before);

Result<> add_token(store::Tx& tx, std::string_view hash, Token const& token, Instant until);
Result<std::optional<Token>> token(store::Reader& reader, std::string_view hash, Instant now);
struct OwnToken {
    std::string purpose;
    Instant until{};
};
Result<std::vector<OwnToken>> tokens_of(store::Reader& reader,
                                        std::string_view account);  // those that last longest first
Result<bool> has_token(store::Reader& reader, Purpose purpose, std::string_view account);
Result<bool> take_token(store::Tx& tx, std::string_view hash);
// Of one purpose; of one account, or of nobody when it is empty.
Result<> drop_tokens(store::Tx& tx, Purpose purpose, std::string_view account);
Result<> forget_tokens(store::Tx& tx, Instant now);

}  // namespace ognishte::accounts::repo
