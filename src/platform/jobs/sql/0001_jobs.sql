-- migration: jobs/0001_jobs
-- why:     work done later, written in the transaction that causes it (docs/adr/0003-store.md)
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- One row for each piece of work. A row that is done stays for a while, so that its effect cannot be asked for twice.
CREATE TABLE job (
    id           TEXT   NOT NULL PRIMARY KEY,  -- made by us, says nothing of its age
    kind         TEXT   NOT NULL,              -- names its handler: 'search.reindex'
    payload      TEXT   NOT NULL,              -- JSON for the handler: ids, never personal data
    effect_key   TEXT   NOT NULL UNIQUE,       -- one effect, one job, however often it is asked for
    state        TEXT   NOT NULL
                 CHECK (state IN ('ready', 'claimed', 'done', 'dead')),
    due_us       BIGINT,                       -- ready: not before; claimed: when the lease ends; else NULL
    attempts     BIGINT NOT NULL DEFAULT 0,    -- how often it was claimed
    fence        BIGINT NOT NULL DEFAULT 0,    -- grows with each claim: only the last one may finish the job
    claimed_by   TEXT   NOT NULL DEFAULT '',   -- the worker, for people
    last_error   TEXT   NOT NULL DEFAULT '',   -- for the operator
    finished_us  BIGINT,
    CHECK ((due_us IS NOT NULL) = (state IN ('ready', 'claimed'))),
    CHECK ((finished_us IS NOT NULL) = (state IN ('done', 'dead')))
);

-- What is due next, over both states.
CREATE INDEX job_due ON job (due_us, id) WHERE due_us IS NOT NULL;

-- What is over: the dead for the desk, the done to be forgotten.
CREATE INDEX job_finished ON job (state, finished_us) WHERE finished_us IS NOT NULL;
