-- migration: practices/0003_assessments
-- why:     two reviewers judge the evidence of a practice apart from each other, a panel settles where they differ
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

CREATE TABLE practice_assessment (
    id              TEXT   NOT NULL PRIMARY KEY,
    record          TEXT   NOT NULL,
    version         BIGINT NOT NULL,             -- that is judged
    opened_us       BIGINT NOT NULL,
    opened_by       TEXT   NOT NULL,             -- account
    due_us          BIGINT NOT NULL,             -- by when both have judged
    settled_us      BIGINT,                      -- NULL: it is open
    settled_by      TEXT   NOT NULL DEFAULT '',
    settled_version BIGINT NOT NULL DEFAULT 0,   -- that holds the settled criteria
    panel           BIGINT NOT NULL DEFAULT 0,   -- people who settled
    result          TEXT   NOT NULL DEFAULT ''   -- JSON: a level and the public reasons for each criterion
);

-- A practice is judged once at a time.
CREATE UNIQUE INDEX practice_assessment_open ON practice_assessment (record) WHERE settled_us IS NULL;
CREATE INDEX practice_assessment_by_record ON practice_assessment (record, settled_us);

CREATE TABLE practice_rater (
    assessment TEXT   NOT NULL REFERENCES practice_assessment (id) ON DELETE CASCADE,
    place      BIGINT NOT NULL CHECK (place IN (1, 2)),
    person     TEXT   NOT NULL,                  -- account
    rated_us   BIGINT,                           -- NULL: has not judged yet
    said       TEXT   NOT NULL DEFAULT '',       -- JSON: a level and a reason for each criterion
    PRIMARY KEY (assessment, place),
    UNIQUE (assessment, person)
);

CREATE INDEX practice_rater_by_person ON practice_rater (person);
