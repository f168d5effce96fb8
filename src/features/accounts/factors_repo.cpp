#include "factors_repo.hpp"

namespace ognishte::accounts::repo {
namespace {

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::totp:
            return "totp";
        case Kind::recovery:
            return "recovery";
        case Kind::passkey:
            break;
    }
    return "passkey";
}

store::Sql columns() {
    return "SELECT id, account, handle, secret, label, counter, created_us, used_us FROM account_credential ";
}

Credential credential_from(store::Row const& row) {
    Credential out{
        std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
        std::string(row.text(4)), row.integer(5),           Instant{row.integer(6)},  {}};
    if (!row.is_null(7)) out.used = Instant{row.integer(7)};
    return out;
}

}  // namespace

Result<std::vector<Credential>> credentials_of(store::Reader& reader, std::string_view account, Kind kind) {
    return store::all(reader, columns() + "WHERE account = ? AND kind = ? ORDER BY created_us, id",
                      {account, name_of(kind)}, credential_from);
}

Result<std::optional<Credential>> credential(store::Reader& reader, Kind kind, std::string_view handle) {
    return store::first(reader, columns() + "WHERE kind = ? AND handle = ?", {name_of(kind), handle}, credential_from);
}

Result<> add_credential(store::Tx& tx, Kind kind, Credential const& credential) {
    TRY(
        tx.execute("INSERT INTO account_credential (id, account, kind, handle, secret, label, counter, created_us) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   {credential.id, credential.account, name_of(kind), credential.handle, credential.secret,
                    credential.label, credential.counter, credential.created.us}));
    return done();
}

Result<bool> use_credential(store::Tx& tx, std::string_view id, std::int64_t counter, Instant now) {
    return TRY(tx.execute("UPDATE account_credential SET counter = ?, used_us = ? WHERE id = ? AND counter < ?",
                          {counter, now.us, id, counter})) == 1;
}

Result<std::vector<Credential>> all_credentials(store::Reader& reader, Kind kind) {
    return store::all(reader, columns() + "WHERE kind = ? ORDER BY id", {name_of(kind)}, credential_from);
}

Result<> set_secret(store::Tx& tx, std::string_view id, std::string_view secret) {
    TRY(tx.execute("UPDATE account_credential SET secret = ? WHERE id = ?", {secret, id}));
    return done();
}

Result<bool> drop_credential(store::Tx& tx, std::string_view account, Kind kind, std::string_view id) {
    return TRY(tx.execute("DELETE FROM account_credential WHERE id = ? AND account = ? AND kind = ?",
                          {id, account, name_of(kind)})) == 1;
}

Result<> drop_credentials(store::Tx& tx, std::string_view account, Kind kind) {
    TRY(tx.execute("DELETE FROM account_credential WHERE account = ? AND kind = ?", {account, name_of(kind)}));
    return done();
}

}  // namespace ognishte::accounts::repo
