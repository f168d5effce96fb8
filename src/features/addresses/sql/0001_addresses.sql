-- migration: addresses/0001_addresses
-- why:     addresses of an older site lead on for ever
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

CREATE TABLE old_address (
    old      TEXT   NOT NULL PRIMARY KEY,  -- path, decoded and without a slash at its end, and "?query" where one counts
    target   TEXT   NOT NULL,              -- path of ours, as it stands in an address: "/bg/practices/…"
    since_us BIGINT NOT NULL
);
