-- migration: desk/0002_plans
-- why:     a version goes to the public, or a record away from it, at a moment that somebody chose
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

CREATE TABLE desk_plan (
    record  TEXT   NOT NULL,
    act     TEXT   NOT NULL CHECK (act IN ('publish', 'withdraw')),
    version BIGINT NOT NULL,  -- that is published
    at_us   BIGINT NOT NULL,
    person  TEXT   NOT NULL,  -- whose act it is
    reason  TEXT   NOT NULL,  -- of a withdrawal
    PRIMARY KEY (record, act)
);
