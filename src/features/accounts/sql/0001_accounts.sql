-- migration: accounts/0001_accounts
-- why:     people of the centre and its partners sign in, with roles that may be limited in place and time
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- One row a person. Everything personal stands here and in the rows that go with it: deleting the row erases the
-- person, and what else names the id keeps its meaning.
CREATE TABLE account (
    id         TEXT   NOT NULL PRIMARY KEY,
    address    TEXT   NOT NULL,         -- as it was typed
    folded     TEXT   NOT NULL UNIQUE,  -- under which it is found
    name       TEXT   NOT NULL,
    lang       TEXT   NOT NULL,         -- of letters to them
    state      TEXT   NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    created_us BIGINT NOT NULL
);

CREATE TABLE account_role (
    id         TEXT   NOT NULL PRIMARY KEY,
    account    TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role       TEXT   NOT NULL,
    scope_kind TEXT   NOT NULL CHECK (scope_kind IN ('', 'territory', 'organisation', 'topic')),
    scope      TEXT   NOT NULL,  -- code or record id; empty: everywhere
    from_us    BIGINT NOT NULL,
    until_us   BIGINT            -- NULL: until it is taken away
);

CREATE INDEX account_role_account ON account_role (account);

-- What proves a person. Passwords and recovery codes as Argon2id or SHA-256 hashes.
CREATE TABLE account_credential (
    id         TEXT   NOT NULL PRIMARY KEY,
    account    TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind       TEXT   NOT NULL CHECK (kind IN ('password', 'totp', 'recovery', 'passkey')),
    handle     TEXT   NOT NULL,            -- of a passkey: its id; of a recovery code: its hash; else empty
    secret     TEXT   NOT NULL,            -- hash, shared key or public key
    label      TEXT   NOT NULL,            -- the person's own word for it
    counter    BIGINT NOT NULL DEFAULT 0,  -- the last one-time step or signature count that was used
    created_us BIGINT NOT NULL,
    used_us    BIGINT
);

CREATE INDEX account_credential_account ON account_credential (account, kind);
CREATE UNIQUE INDEX account_credential_password ON account_credential (account) WHERE kind IN ('password');

CREATE TABLE account_session (
    id_hash    TEXT   NOT NULL PRIMARY KEY,  -- SHA-256 of what the cookie holds
    account    TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    state      TEXT   NOT NULL CHECK (state IN ('second', 'open')),  -- second: the second factor is still due
    browser    TEXT   NOT NULL,              -- "Firefox, Linux": for the list of one's own sessions
    created_us BIGINT NOT NULL,
    seen_us    BIGINT NOT NULL,
    proven_us  BIGINT NOT NULL               -- when the person last proved who they are
);

CREATE INDEX account_session_account ON account_session (account, created_us);

-- Links that do one thing once.
CREATE TABLE account_token (
    hash       TEXT   NOT NULL PRIMARY KEY,  -- SHA-256 of what the link holds
    purpose    TEXT   NOT NULL CHECK (purpose IN ('first', 'invitation', 'reset', 'device')),
    account    TEXT   REFERENCES account (id) ON DELETE CASCADE,  -- NULL: of nobody, so that asking tells nothing
    until_us   BIGINT NOT NULL
);

CREATE INDEX account_token_account ON account_token (account, purpose);
