-- migration: records/0002_feed_and_guards
-- why:     the feed of changes, and the triggers that keep a held version from the public
-- engines: postgres (its own sequence and trigger language)
-- lock:    new table, functions and triggers only
-- undo:    none: restore from backup (forward-only)

-- The feed: one row for each write. Never holds a value. The sequence is drawn under one advisory lock just before
-- COMMIT and the lock ends with the commit, so that whoever has read up to a number has seen everything below it.
CREATE TABLE record_change (
    sequence BIGINT NOT NULL PRIMARY KEY,
    at_us    BIGINT NOT NULL,
    actor    TEXT   NOT NULL,  -- id of who did it
    kind     TEXT   NOT NULL,  -- of the record, or 'vocabulary', 'batch' …
    record   TEXT   NOT NULL,  -- empty for a batch
    version  BIGINT NOT NULL,  -- 0 where none is meant
    act      TEXT   NOT NULL,  -- 'created', 'revised', 'published' …
    fields   TEXT   NOT NULL   -- names of what changed, separated by commas
);

-- CACHE 1: a connection that kept numbers in hand would use them out of order.
CREATE SEQUENCE record_change_sequence CACHE 1;

-- Whoever publishes or opens a hold moves hold_serial of the record: the two wait for each other at that row, and in
-- a transaction that began before the other's commit the move fails and the transaction is run again. (A mere FOR UPDATE
-- would let a repeatable-read transaction pass with its old view of the holds.)

-- Nothing becomes public while a hold on it is open, whoever writes the statement.
-- begin
CREATE FUNCTION record_refuse_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM hold WHERE record = NEW.id AND state = 'open' AND version IN (0, NEW.published_version)) THEN
        RAISE EXCEPTION 'hold_open: the record may not be published while a hold is open'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'hold_open';
    END IF;
    RETURN NEW;
END;
$$;
-- end

CREATE TRIGGER record_held BEFORE INSERT OR UPDATE ON record
    FOR EACH ROW WHEN (NEW.published_version <> 0) EXECUTE FUNCTION record_refuse_held();

-- begin
CREATE FUNCTION record_version_refuse_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE record SET hold_serial = hold_serial + 1 WHERE id = NEW.record;
    IF EXISTS (SELECT 1 FROM hold WHERE record = NEW.record AND state = 'open' AND version IN (0, NEW.number)) THEN
        RAISE EXCEPTION 'hold_open: the version may not be published while a hold is open'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'hold_open';
    END IF;
    RETURN NEW;
END;
$$;
-- end

CREATE TRIGGER record_version_insert_held BEFORE INSERT ON record_version
    FOR EACH ROW WHEN (NEW.published_us IS NOT NULL) EXECUTE FUNCTION record_version_refuse_held();

CREATE TRIGGER record_version_update_held BEFORE UPDATE ON record_version
    FOR EACH ROW WHEN (NEW.state = 'published' OR (NEW.published_us IS NOT NULL AND OLD.published_us IS NULL))
    EXECUTE FUNCTION record_version_refuse_held();

-- And no hold is opened on what is public already: it would hold nothing.
-- begin
CREATE FUNCTION hold_refuse_public() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE record SET hold_serial = hold_serial + 1 WHERE id = NEW.record;
    IF EXISTS (SELECT 1 FROM record WHERE id = NEW.record AND published_version <> 0
               AND NEW.version IN (0, published_version))
       OR EXISTS (SELECT 1 FROM record_version WHERE record = NEW.record AND state = 'published'
                  AND NEW.version IN (0, number)) THEN
        RAISE EXCEPTION 'hold_late: the version is public already'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'hold_late';
    END IF;
    RETURN NEW;
END;
$$;
-- end

CREATE TRIGGER hold_public BEFORE INSERT OR UPDATE ON hold
    FOR EACH ROW WHEN (NEW.state = 'open') EXECUTE FUNCTION hold_refuse_public();

-- An open hold is settled, never removed.
-- begin
CREATE FUNCTION hold_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'hold_open: an open hold is settled, not deleted'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'hold_open';
END;
$$;
-- end

CREATE TRIGGER hold_delete_open BEFORE DELETE ON hold
    FOR EACH ROW WHEN (OLD.state = 'open') EXECUTE FUNCTION hold_refuse_delete();
