-- migration: records/0003_batches
-- why:     large imports are written in small transactions and become public in one (bulk.hpp)
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- An import under way. It is deleted when it is closed; one that is left here was broken off.
CREATE TABLE record_batch (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    audience   TEXT   NOT NULL CHECK (audience IN ('everyone', 'partners', 'staff')),
    state      TEXT   NOT NULL CHECK (state IN ('staging', 'published')),
    touched_us BIGINT NOT NULL  -- when something was last staged
);

-- What belongs to it.
CREATE TABLE record_batch_row (
    batch  TEXT NOT NULL REFERENCES record_batch (id) ON DELETE CASCADE,
    record TEXT NOT NULL REFERENCES record (id),
    PRIMARY KEY (batch, record)
);
