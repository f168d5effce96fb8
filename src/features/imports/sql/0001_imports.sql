-- migration: imports/0001_imports
-- why:     files that people bring in at the desk wait until they have seen what would change; how somebody matched the
--          columns of a file is remembered for the next one with the same heading
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

CREATE TABLE import_file (
    id        TEXT   NOT NULL PRIMARY KEY,
    person    TEXT   NOT NULL,
    kind      TEXT   NOT NULL,  -- "practices"
    name      TEXT   NOT NULL,  -- of the file, as it was sent
    file      TEXT   NOT NULL,  -- its name in the store of files
    matched   TEXT   NOT NULL,  -- JSON: the field of each column, in their order; "" for one that stays out
    mended    TEXT   NOT NULL,  -- JSON: row, column and the new text of cells that were mended
    made_us   BIGINT NOT NULL
);

CREATE INDEX import_file_person ON import_file (person, made_us);
CREATE INDEX import_file_age ON import_file (made_us);

CREATE TABLE import_matched (
    person  TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    heading TEXT   NOT NULL,  -- SHA-256 of the heading of the file
    matched TEXT   NOT NULL,
    used_us BIGINT NOT NULL,
    PRIMARY KEY (person, kind, heading)
);
