-- migration: records/0004_bodies
-- why:     a version's text is written once; publishing, archiving and withdrawing move only its short row
-- engines: sqlite, postgres
-- lock:    copies every version and rewrites the table: minutes on millions; the program does not serve meanwhile
-- undo:    none: restore from backup (forward-only)

-- What a version says, never changed after it was written.
CREATE TABLE record_body (
    record TEXT   NOT NULL,
    number BIGINT NOT NULL,
    words  TEXT   NOT NULL,  -- JSON: title and summary by language, topics, territories
    fields TEXT   NOT NULL,  -- JSON of the feature
    PRIMARY KEY (record, number),
    FOREIGN KEY (record, number) REFERENCES record_version (record, number)
);

INSERT INTO record_body (record, number, words, fields) SELECT record, number, words, fields FROM record_version;

ALTER TABLE record_version DROP COLUMN words;
ALTER TABLE record_version DROP COLUMN fields;
