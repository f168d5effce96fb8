-- migration: inbox/0001_inbox
-- why:     what readers tell: errors on pages, that they tried a practice, a practice of their own
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

CREATE TABLE inbox_message (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind IN ('error', 'tried', 'practice')),
    subject    TEXT   NOT NULL,             -- of an error: the path; of "tried": the record; else empty
    lang       TEXT   NOT NULL,
    written_us BIGINT NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('unconfirmed', 'open', 'published', 'closed')),
    fields     TEXT   NOT NULL,             -- JSON, as it was typed
    address    TEXT   NOT NULL,             -- of the sender; empty: none was given, or it is deleted
    token_hash TEXT   NOT NULL,             -- of the link that confirms; empty: confirmed
    made       TEXT   NOT NULL DEFAULT '',  -- the record that was made of it
    closed_us  BIGINT
);

CREATE INDEX inbox_message_by_state ON inbox_message (state, written_us);
CREATE INDEX inbox_message_by_subject ON inbox_message (subject, state, written_us);
CREATE INDEX inbox_message_by_token ON inbox_message (token_hash);
