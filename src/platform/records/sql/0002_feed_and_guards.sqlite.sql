-- migration: records/0002_feed_and_guards
-- why:     the feed of changes, and the triggers that keep a held version from the public
-- engines: sqlite (its own sequence and trigger language)
-- lock:    new table and triggers only
-- undo:    none: restore from backup (forward-only)

-- The feed: one row for each write, in the order of commits (one writer: the order of rows). Never holds a value.
CREATE TABLE record_change (
    sequence INTEGER NOT NULL PRIMARY KEY,
    at_us    BIGINT  NOT NULL,
    actor    TEXT    NOT NULL,  -- id of who did it
    kind     TEXT    NOT NULL,  -- of the record, or 'vocabulary', 'batch' …
    record   TEXT    NOT NULL,  -- empty for a batch
    version  BIGINT  NOT NULL,  -- 0 where none is meant
    act      TEXT    NOT NULL,  -- 'created', 'revised', 'published' …
    fields   TEXT    NOT NULL   -- names of what changed, separated by commas
);

-- Nothing becomes public while a hold on it is open, whoever writes the statement.
-- begin
CREATE TRIGGER record_insert_held BEFORE INSERT ON record
WHEN NEW.published_version <> 0 AND EXISTS (
    SELECT 1 FROM hold WHERE record = NEW.id AND state = 'open' AND version IN (0, NEW.published_version))
BEGIN
    SELECT RAISE(ABORT, 'hold_open: the record may not be published while a hold is open');
END;
-- end

-- begin
CREATE TRIGGER record_update_held BEFORE UPDATE ON record
WHEN NEW.published_version <> 0 AND EXISTS (
    SELECT 1 FROM hold WHERE record = NEW.id AND state = 'open' AND version IN (0, NEW.published_version))
BEGIN
    SELECT RAISE(ABORT, 'hold_open: the record may not be published while a hold is open');
END;
-- end

-- begin
CREATE TRIGGER record_version_insert_held BEFORE INSERT ON record_version
WHEN NEW.published_us IS NOT NULL AND EXISTS (
    SELECT 1 FROM hold WHERE record = NEW.record AND state = 'open' AND version IN (0, NEW.number))
BEGIN
    SELECT RAISE(ABORT, 'hold_open: the version may not be published while a hold is open');
END;
-- end

-- begin
CREATE TRIGGER record_version_update_held BEFORE UPDATE ON record_version
WHEN (NEW.state = 'published' OR (NEW.published_us IS NOT NULL AND OLD.published_us IS NULL)) AND EXISTS (
    SELECT 1 FROM hold WHERE record = NEW.record AND state = 'open' AND version IN (0, NEW.number))
BEGIN
    SELECT RAISE(ABORT, 'hold_open: the version may not be published while a hold is open');
END;
-- end

-- And no hold is opened on what is public already: it would hold nothing.
-- begin
CREATE TRIGGER hold_insert_public BEFORE INSERT ON hold
WHEN NEW.state = 'open' AND (
    EXISTS (SELECT 1 FROM record WHERE id = NEW.record AND published_version <> 0
            AND NEW.version IN (0, published_version))
    OR EXISTS (SELECT 1 FROM record_version WHERE record = NEW.record AND state = 'published'
               AND NEW.version IN (0, number)))
BEGIN
    SELECT RAISE(ABORT, 'hold_late: the version is public already');
END;
-- end

-- begin
CREATE TRIGGER hold_update_public BEFORE UPDATE ON hold
WHEN NEW.state = 'open' AND (
    EXISTS (SELECT 1 FROM record WHERE id = NEW.record AND published_version <> 0
            AND NEW.version IN (0, published_version))
    OR EXISTS (SELECT 1 FROM record_version WHERE record = NEW.record AND state = 'published'
               AND NEW.version IN (0, number)))
BEGIN
    SELECT RAISE(ABORT, 'hold_late: the version is public already');
END;
-- end

-- An open hold is settled, never removed.
-- begin
CREATE TRIGGER hold_delete_open BEFORE DELETE ON hold
WHEN OLD.state = 'open'
BEGIN
    SELECT RAISE(ABORT, 'hold_open: an open hold is settled, not deleted');
END;
-- end
