-- migration: harvest/0001_harvest
-- why:     what harvesters are told of each record, in the order in which they may learn of it
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- One row for each record that everyone could ever read. It never goes: a harvester that comes after years must still
-- learn that a record is gone. A projection of the feed; a row moves only when what it tells changes.
CREATE TABLE harvest (
    record      TEXT   NOT NULL PRIMARY KEY,
    kind        TEXT   NOT NULL,
    works       BIGINT NOT NULL CHECK (works IN (0, 1)),  -- its kind holds works of literature
    stamp_us    BIGINT NOT NULL,                          -- datestamp: whole seconds, never behind another row's
    gone        BIGINT NOT NULL CHECK (gone IN (0, 1)),   -- not for everyone any more
    changed_us  BIGINT NOT NULL,                          -- when its page last changed
    description TEXT   NOT NULL                           -- JSON (platform/describe); of a gone one its topics alone
);

CREATE INDEX harvest_by_stamp ON harvest (stamp_us, record);
CREATE INDEX harvest_by_kind ON harvest (kind, stamp_us, record);
CREATE INDEX harvest_of_works ON harvest (works, stamp_us, record);

-- Topics of a record, which are sets too; a gone record keeps those it had.
CREATE TABLE harvest_topic (
    record   TEXT   NOT NULL REFERENCES harvest (record),
    code     TEXT   NOT NULL,
    stamp_us BIGINT NOT NULL,  -- as in harvest
    PRIMARY KEY (record, code)
);

CREATE INDEX harvest_topic_by_stamp ON harvest_topic (code, stamp_us, record);

-- With what tokens of resumption are signed: here, so that they live as long as the records and every node knows them.
CREATE TABLE harvest_key (
    name TEXT NOT NULL PRIMARY KEY,
    key  TEXT NOT NULL  -- hexadecimal
);
