-- migration: audit/0001_audit
-- why:     who did what, when and to what stands in one chain that nobody can mend unseen
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- No secrets and nothing of persons but ids; what an id stands for is in rows that can be erased.
CREATE TABLE audit_entry (
    sequence BIGINT NOT NULL PRIMARY KEY,  -- 1, 2, 3 … without gaps
    at_us    BIGINT NOT NULL,
    actor    TEXT   NOT NULL,              -- an account's id, "system", "console" or "anonymous"
    act      TEXT   NOT NULL,              -- "accounts.role_given"
    object   TEXT   NOT NULL,              -- "account:<id>", "practice:<id>"; empty: none
    detail   TEXT   NOT NULL,              -- JSON: names and codes of our own, never what somebody typed
    previous TEXT   NOT NULL,              -- hash of the entry before it; 64 zeros for the first
    hash     TEXT   NOT NULL               -- SHA-256 over all of the above, in hexadecimal
);

CREATE INDEX audit_entry_actor ON audit_entry (actor, sequence);
CREATE INDEX audit_entry_object ON audit_entry (object, sequence);
