#include "repo.hpp"

#include "base/id.hpp"

namespace ognishte::accounts::repo {
namespace {

std::string_view name_of(State state) {
    switch (state) {
        case State::invited:
            return "invited";
        case State::active:
            return "active";
        case State::disabled:
            break;
    }
    return "disabled";
}

State state_from(std::string_view name) {
    if (name == "invited") return State::invited;
    return name == "active" ? State::active : State::disabled;
}

std::string_view name_of(Purpose purpose) {
    switch (purpose) {
        case Purpose::first:
            return "first";
        case Purpose::invitation:
            return "invitation";
        case Purpose::device:
            return "device";
        case Purpose::reset:
            break;
    }
    return "reset";
}

Purpose purpose_from(std::string_view name) {
    if (name == "first") return Purpose::first;
    if (name == "device") return Purpose::device;
    return name == "invitation" ? Purpose::invitation : Purpose::reset;
}

store::Sql account_columns() {
    return "a.id, a.address, a.name, a.lang, a.state, a.created_us";
}

Account account_from(store::Row const& row) {
    return {std::string(row.text(0)), std::string(row.text(1)),
            std::string(row.text(2)), lang_from_tag(row.text(3)).value_or(Lang::bg),
            state_from(row.text(4)),  Instant{row.integer(5)}};
}

Grant grant_from(store::Row const& row, int at) {
    Grant out{std::string(row.text(at)),     std::string(row.text(at + 1)), std::string(row.text(at + 2)),
              std::string(row.text(at + 3)), Instant{row.integer(at + 4)},  {}};
    if (!row.is_null(at + 5)) out.until = Instant{row.integer(at + 5)};
    return out;
}

Session session_from(store::Row const& row) {
    return {std::string(row.text(0)), std::string(row.text(1)), row.text(2) == "open",  std::string(row.text(3)),
            Instant{row.integer(4)},  Instant{row.integer(5)},  Instant{row.integer(6)}};
}

Result<> ran(Result<std::int64_t> const& outcome) {
    if (!outcome) return outcome.error();
    return done();
}

}  // namespace

Result<bool> has_any(store::Reader& reader) {
    return TRY(store::first(reader, "SELECT 1 FROM account LIMIT 1", {},
                            [](store::Row const& row) { return row.integer(0); }))
        .has_value();
}

Result<std::optional<Account>> by_id(store::Reader& reader, std::string_view id) {
    return store::first(reader, "SELECT " + account_columns() + " FROM account a WHERE a.id = ?", {id}, account_from);
}

Result<std::vector<Account>> all(store::Reader& reader) {
    return store::all(reader, "SELECT " + account_columns() + " FROM account a ORDER BY a.name, a.id", {},
                      account_from);
}

Result<std::optional<WithPassword>> by_address(store::Reader& reader, std::string_view folded) {
    return store::first(reader,
                        "SELECT " + account_columns() +
                            ", c.secret FROM account a LEFT JOIN account_credential c ON c.account = a.id "
                            "AND c.kind = 'password' WHERE a.folded = ?",
                        {folded}, [](store::Row const& row) {
                            WithPassword out{account_from(row), {}};
                            if (!row.is_null(6)) out.hash = std::string(row.text(6));
                            return out;
                        });
}

Result<> add(store::Tx& tx, Account const& account, std::string_view folded) {
    auto const added =
        TRY(tx.execute("INSERT INTO account (id, address, folded, name, lang, state, created_us) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (folded) DO NOTHING",
                       {account.id, account.address, folded, account.name, tag(account.lang), name_of(account.state),
                        account.created.us}));
    if (added == 0) return Error{Code::conflict, "there is an account of this address", "accounts.mend.taken"};
    return done();
}

Result<> rename(store::Tx& tx, std::string_view id, std::string_view name) {
    return ran(tx.execute("UPDATE account SET name = ? WHERE id = ?", {name, id}));
}

Result<> set_state(store::Tx& tx, std::string_view id, State state) {
    return ran(tx.execute("UPDATE account SET state = ? WHERE id = ?", {name_of(state), id}));
}

Result<> erase(store::Tx& tx, std::string_view id) {
    return ran(tx.execute("DELETE FROM account WHERE id = ?", {id}));
}

Result<std::optional<Instant>> password_since(store::Reader& reader, std::string_view account) {
    return store::first(reader, "SELECT created_us FROM account_credential WHERE account = ? AND kind = 'password'",
                        {account}, [](store::Row const& row) { return Instant{row.integer(0)}; });
}

Result<std::optional<std::string>> password_of(store::Reader& reader, std::string_view account) {
    return store::first(reader, "SELECT secret FROM account_credential WHERE account = ? AND kind = 'password'",
                        {account}, [](store::Row const& row) { return std::string(row.text(0)); });
}

Result<> set_password(store::Tx& tx, std::string_view account, std::string_view hash, Instant now) {
    TRY(tx.execute("DELETE FROM account_credential WHERE account = ? AND kind = 'password'", {account}));
    auto const id = new_random_id();
    return ran(
        tx.execute("INSERT INTO account_credential (id, account, kind, handle, secret, label, created_us) "
                   "VALUES (?, ?, 'password', '', ?, '', ?)",
                   {id, account, hash, now.us}));
}

Result<std::vector<Grant>> grants_of(store::Reader& reader, std::string_view account) {
    return store::all(reader,
                      "SELECT id, role, scope_kind, scope, from_us, until_us FROM account_role WHERE account = ? "
                      "ORDER BY role, id",
                      {account}, [](store::Row const& row) { return grant_from(row, 0); });
}

Result<std::vector<OwnedGrant>> all_grants(store::Reader& reader) {
    return store::all(
        reader,
        "SELECT account, id, role, scope_kind, scope, from_us, until_us FROM account_role ORDER BY account, role, id",
        {}, [](store::Row const& row) {
            return OwnedGrant{std::string(row.text(0)), grant_from(row, 1)};
        });
}

Result<> add_grant(store::Tx& tx, std::string_view account, Grant const& grant) {
    std::optional<std::int64_t> until;
    if (grant.until) until = grant.until->us;
    return ran(
        tx.execute("INSERT INTO account_role (id, account, role, scope_kind, scope, from_us, until_us) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?)",
                   {grant.id, account, grant.role, grant.scope_kind, grant.scope, grant.from.us, until}));
}

Result<> remove_grant(store::Tx& tx, std::string_view id) {
    return ran(tx.execute("DELETE FROM account_role WHERE id = ?", {id}));
}

namespace {
store::Sql session_columns() {
    return "SELECT id_hash, account, state, browser, created_us, seen_us, proven_us FROM account_session ";
}
}  // namespace

Result<std::optional<Session>> session(store::Reader& reader, std::string_view id_hash) {
    return store::first(reader, session_columns() + "WHERE id_hash = ?", {id_hash}, session_from);
}

Result<std::vector<Session>> sessions_of(store::Reader& reader, std::string_view account) {
    return store::all(reader, session_columns() + "WHERE account = ? ORDER BY created_us DESC, id_hash", {account},
                      session_from);
}

Result<> add_session(store::Tx& tx, Session const& session) {
    return ran(
        tx.execute("INSERT INTO account_session (id_hash, account, state, browser, created_us, seen_us, proven_us) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?)",
                   {session.id_hash, session.account, session.open ? "open" : "second", session.browser,
                    session.created.us, session.seen.us, session.proven.us}));
}

Result<> touch_session(store::Tx& tx, std::string_view id_hash, Instant seen) {
    return ran(tx.execute("UPDATE account_session SET seen_us = ? WHERE id_hash = ? AND seen_us < ?",
                          {seen.us, id_hash, seen.us}));
}

Result<> renew_session(store::Tx& tx, std::string_view id_hash, std::string_view new_hash, Instant now) {
    auto const changed = TRY(tx.execute(
        "UPDATE account_session SET id_hash = ?, state = 'open', proven_us = ?, seen_us = ? WHERE id_hash = ?",
        {new_hash, now.us, now.us, id_hash}));
    if (changed == 0) return Error{Code::not_found, "the session has ended"};
    return done();
}

Result<> end_session(store::Tx& tx, std::string_view id_hash) {
    return ran(tx.execute("DELETE FROM account_session WHERE id_hash = ?", {id_hash}));
}

Result<> end_sessions(store::Tx& tx, std::string_view account, std::string_view kept) {
    return ran(tx.execute("DELETE FROM account_session WHERE account = ? AND id_hash <> ?", {account, kept}));
}

Result<> forget_sessions(store::Tx& tx, Instant before) {
    return ran(tx.execute("DELETE FROM account_session WHERE created_us < ?", {before.us}));
}

Result<> add_token(store::Tx& tx, std::string_view hash, Token const& token, Instant until) {
    std::optional<std::string> account;
    if (!token.account.empty()) account = token.account;
    return ran(tx.execute("INSERT INTO account_token (hash, purpose, account, until_us) VALUES (?, ?, ?, ?)",
                          {hash, name_of(token.purpose), account, until.us}));
}

Result<std::optional<Token>> token(store::Reader& reader, std::string_view hash, Instant now) {
    return store::first(reader,
                        "SELECT purpose, COALESCE(account, '') FROM account_token WHERE hash = ? AND until_us > ?",
                        {hash, now.us}, [](store::Row const& row) {
                            return Token{purpose_from(row.text(0)), std::string(row.text(1))};
                        });
}

Result<std::vector<OwnToken>> tokens_of(store::Reader& reader, std::string_view account) {
    return store::all(reader,
                      "SELECT purpose, until_us FROM account_token WHERE account = ? ORDER BY until_us DESC, hash",
                      {account}, [](store::Row const& row) {
                          return OwnToken{std::string(row.text(0)), Instant{row.integer(1)}};
                      });
}

Result<bool> has_token(store::Reader& reader, Purpose purpose, std::string_view account) {
    return TRY(store::first(reader, "SELECT 1 FROM account_token WHERE purpose = ? AND account = ? LIMIT 1",
                            {name_of(purpose), account}, [](store::Row const& row) { return row.integer(0); }))
        .has_value();
}

Result<bool> take_token(store::Tx& tx, std::string_view hash) {
    return TRY(tx.execute("DELETE FROM account_token WHERE hash = ?", {hash})) == 1;
}

Result<> drop_tokens(store::Tx& tx, Purpose purpose, std::string_view account) {
    return ran(tx.execute("DELETE FROM account_token WHERE purpose = ? AND COALESCE(account, '') = ?",
                          {name_of(purpose), account}));
}

Result<> forget_tokens(store::Tx& tx, Instant now) {
    return ran(tx.execute("DELETE FROM account_token WHERE until_us <= ?", {now.us}));
}

}  // namespace ognishte::accounts::repo
