-- migration: articles/0002_annotation_tasks
-- why:     an annotation is asked of a person by a day, read a second time by another, then published
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

CREATE TABLE article_task (
    id         TEXT   NOT NULL PRIMARY KEY,
    record     TEXT   NOT NULL,
    lang       TEXT   NOT NULL,             -- of the annotation
    writer     TEXT   NOT NULL,             -- account
    reader     TEXT   NOT NULL,             -- account; another one
    asked_by   TEXT   NOT NULL,             -- account
    asked_us   BIGINT NOT NULL,
    due_us     BIGINT NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('writing', 'reading', 'read', 'closed')),
    changed_us BIGINT NOT NULL
);

-- One annotation of an article in a language is asked for once at a time.
CREATE UNIQUE INDEX article_task_open ON article_task (record, lang) WHERE state <> 'closed';
CREATE INDEX article_task_by_state ON article_task (state, due_us);

-- What the second reader says to the writer.
CREATE TABLE article_task_remark (
    task       TEXT   NOT NULL REFERENCES article_task (id) ON DELETE CASCADE,
    written_us BIGINT NOT NULL,
    person     TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    PRIMARY KEY (task, written_us)
);
