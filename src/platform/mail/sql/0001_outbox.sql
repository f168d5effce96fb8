-- migration: mail/0001_outbox
-- why:     letters are rows, written in the transaction that causes them, so that none is lost or sent for nothing
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- One row for each letter. Recipient and message are erased as soon as the letter is accepted or given up; what stays
-- until forget_us says nothing about a person and keeps the same effect from being sent twice.
CREATE TABLE mail_outbox (
    id         TEXT   NOT NULL PRIMARY KEY,  -- random, says nothing of its age; lower case it is the Message-ID
    effect     TEXT   NOT NULL UNIQUE,       -- SHA-256 of what causes it: the same cause is one letter
    purpose    TEXT   NOT NULL,              -- who asks for it: "send", "bulletin"
    kind       TEXT   NOT NULL               -- a copy of bulk mail whose fate is unknown is not sent again
               CHECK (kind IN ('transactional', 'bulk')),
    subject_id TEXT,                         -- the purpose's own id, for its last word before the letter goes
    state      TEXT   NOT NULL
               CHECK (state IN ('ready', 'claimed', 'transmitting', 'accepted', 'deferred', 'failed', 'in_doubt')),
    recipient  TEXT,                         -- NULL once erased
    message    TEXT,                         -- the whole letter, 7-bit, CRLF; NULL once erased
    attempts   BIGINT NOT NULL DEFAULT 0,
    doubts     BIGINT NOT NULL DEFAULT 0,    -- how often a crash left its fate unknown
    fence      BIGINT NOT NULL DEFAULT 0,    -- grows with each claim; an older claim can change nothing
    lease_us   BIGINT,                       -- until when the claim holds
    next_us    BIGINT NOT NULL,              -- not before
    created_us BIGINT NOT NULL,
    give_up_us BIGINT NOT NULL,              -- no attempt after this
    forget_us  BIGINT NOT NULL,              -- the row is deleted after this
    reply      TEXT,                         -- code of the last answer; never its text, which may name the person
    CHECK (state NOT IN ('accepted', 'failed') OR (recipient IS NULL AND message IS NULL)),
    CHECK (state NOT IN ('ready', 'claimed', 'transmitting', 'deferred') OR (recipient IS NOT NULL AND message IS NOT NULL))
);

CREATE INDEX mail_outbox_due ON mail_outbox (state, next_us);
CREATE INDEX mail_outbox_forget ON mail_outbox (forget_us);
