-- migration: desk/0001_desk
-- why:     what the desk keeps beside the records: a list of all of them whatever their state, what people have typed
--          and not yet saved, remarks on drafts, and which presses were carried out
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- Every record of a kind that is written in the desk, as its newest version stands: a projection of the feed.
CREATE TABLE desk_item (
    record     TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    audience   TEXT   NOT NULL,  -- the narrower one of what is shown and of the newest version
    state      TEXT   NOT NULL,  -- of the record
    stage      TEXT   NOT NULL   -- of the newest version while it was never public; empty: nothing waits
               CHECK (stage IN ('', 'draft', 'submitted', 'in_review')),
    version    BIGINT NOT NULL,  -- the newest
    person     TEXT   NOT NULL,  -- who wrote it
    changed_us BIGINT NOT NULL,  -- when the record or its newest version last changed
    title_bg   TEXT   NOT NULL,
    title_en   TEXT   NOT NULL,
    words      TEXT   NOT NULL   -- folded: everything that is searched
);

CREATE INDEX desk_item_by_change ON desk_item (changed_us, record);
CREATE INDEX desk_item_by_kind ON desk_item (kind, changed_us, record);
CREATE INDEX desk_item_by_stage ON desk_item (stage, changed_us, record);
CREATE INDEX desk_item_by_person ON desk_item (person, stage, changed_us, record);

-- What somebody has typed into a form and not saved: one row for a person and a form. It is no version.
CREATE TABLE desk_typed (
    person   TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    record   TEXT   NOT NULL,  -- empty: a new one
    based_on BIGINT NOT NULL,  -- the version the form showed
    audience TEXT   NOT NULL,
    fields   TEXT   NOT NULL,  -- JSON, as it was typed
    saved_us BIGINT NOT NULL,
    PRIMARY KEY (person, kind, record)
);

-- Presses of buttons that were carried out, for a day: the same form sent again does nothing and gets the same answer.
CREATE TABLE desk_once (
    person  TEXT   NOT NULL,
    key     TEXT   NOT NULL,
    record  TEXT   NOT NULL,
    version BIGINT NOT NULL,
    made_us BIGINT NOT NULL,
    PRIMARY KEY (person, key)
);

CREATE INDEX desk_once_by_age ON desk_once (made_us);

-- What people say of a draft: why it was sent back, what is to be mended in a field.
CREATE TABLE desk_remark (
    id         TEXT   NOT NULL PRIMARY KEY,
    record     TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    person     TEXT   NOT NULL,
    what       TEXT   NOT NULL CHECK (what IN ('sent_back', 'comment')),
    field      TEXT   NOT NULL,  -- path of a declared field; empty: the whole
    words      TEXT   NOT NULL,
    written_us BIGINT NOT NULL,
    settled_us BIGINT            -- when it was taken care of
);

CREATE INDEX desk_remark_by_record ON desk_remark (record, written_us);
