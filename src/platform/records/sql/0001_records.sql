-- migration: records/0001_records
-- why:     the spine of everything the centre publishes or decides (docs/adr/0002-records.md)
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- One row for each record: what lists and joins need. The row shows the public version; before there is one, the newest
-- draft; after a withdrawal, the version that was taken away (an address answers 410 with its title).
CREATE TABLE record (
    id                TEXT   NOT NULL PRIMARY KEY,  -- ULID made by us, sorts by age
    kind              TEXT   NOT NULL,              -- the feature's word: 'practice'
    slug              TEXT   NOT NULL,              -- its address now; all it ever had: record_slug
    state             TEXT   NOT NULL
                      CHECK (state IN ('draft', 'submitted', 'in_review', 'published', 'archived', 'withdrawn')),
    audience          TEXT   NOT NULL               -- who may see it once it is public
                      CHECK (audience IN ('everyone', 'partners', 'staff')),
    shown_to          TEXT   NOT NULL               -- the audience while it is public, else empty: lists test this
                      GENERATED ALWAYS AS (CASE WHEN state IN ('published', 'archived') THEN audience ELSE '' END) STORED,
    version           BIGINT NOT NULL,              -- the version this row shows
    newest_version    BIGINT NOT NULL,              -- the last one written
    published_version BIGINT NOT NULL DEFAULT 0,    -- the public one; 0: none
    created_us        BIGINT NOT NULL,              -- microseconds, UTC, as everywhere
    changed_us        BIGINT NOT NULL,              -- when what this row shows last changed
    published_us      BIGINT,                       -- when it first became public; stays through later versions
    withdrawn_reason  TEXT   NOT NULL DEFAULT '',   -- in the withdrawer's words, shown with the 410
    hold_serial       BIGINT NOT NULL DEFAULT 0,    -- moved by whoever opens a hold or publishes: their common lock
    CHECK ((state IN ('published', 'archived')) = (published_version > 0)),
    CHECK (published_version = 0 OR (published_version = version AND published_us IS NOT NULL)),
    CHECK (version >= 1 AND version <= newest_version)
);

-- Pages of a kind, newest first, by key.
CREATE INDEX record_by_date ON record (kind, shown_to, published_us, id);
-- Pages of the desk: a kind's records in one state.
CREATE INDEX record_by_state ON record (kind, state, audience, changed_us, id);

-- Every version ever written: the truth of which the row above and a feature's own tables are the projection.
CREATE TABLE record_version (
    record        TEXT   NOT NULL REFERENCES record (id),
    number        BIGINT NOT NULL CHECK (number >= 1),
    state         TEXT   NOT NULL
                  CHECK (state IN ('draft', 'submitted', 'in_review', 'published', 'archived', 'withdrawn')),
    audience      TEXT   NOT NULL CHECK (audience IN ('everyone', 'partners', 'staff')),
    words         TEXT   NOT NULL,              -- JSON: title and summary by language, topics, territories
    fields        TEXT   NOT NULL,              -- JSON of the feature
    changed       TEXT   NOT NULL,              -- names that differ from the version before (once public: from the
                                                -- public one before), separated by commas
    actor         TEXT   NOT NULL,              -- id of who wrote it
    note          TEXT   NOT NULL,              -- what changed, in the writer's words
    valid_from_us BIGINT NOT NULL,              -- when it was written
    published_us  BIGINT,                       -- when it became the public one; once in its life
    valid_to_us   BIGINT,                       -- when another took its place or it was withdrawn
    PRIMARY KEY (record, number),
    CHECK ((state = 'published') = (published_us IS NOT NULL AND valid_to_us IS NULL)),
    CHECK ((state IN ('published', 'archived', 'withdrawn')) = (published_us IS NOT NULL)),
    CHECK (valid_to_us IS NULL OR valid_to_us >= published_us)
);

-- At most one version of a record is public at any instant.
CREATE UNIQUE INDEX record_version_public ON record_version (record) WHERE state = 'published';

-- Every address a record ever had; an address is never given to another record.
CREATE TABLE record_slug (
    kind     TEXT   NOT NULL,
    slug     TEXT   NOT NULL,
    record   TEXT   NOT NULL REFERENCES record (id),
    since_us BIGINT NOT NULL,  -- when it was first given
    PRIMARY KEY (kind, slug)
);

-- What a list shows of a record, a row for each language of the pages: a list of any length needs one join. Where there
-- is no translation the row repeats the text there is and names its language. A new language of the pages begins with a
-- migration that copies the rows of another.
CREATE TABLE record_text (
    record       TEXT NOT NULL REFERENCES record (id),
    lang         TEXT NOT NULL,  -- BCP 47 tag of the page
    text_lang    TEXT NOT NULL,  -- of the title
    title        TEXT NOT NULL,
    summary_lang TEXT NOT NULL,  -- of the summary
    summary      TEXT NOT NULL,
    sort_key     TEXT NOT NULL,  -- of the title, in lang's dictionary order; hexadecimal, so that bytes decide
    kind         TEXT NOT NULL,  -- as in record
    shown_to     TEXT NOT NULL,  -- as in record
    PRIMARY KEY (record, lang)
);

-- Pages of a kind in alphabetical order, by key.
CREATE INDEX record_text_by_title ON record_text (lang, kind, shown_to, sort_key, record);

-- Topics of what the row of record shows; the other columns repeat it, so that a topic's page reads one index.
CREATE TABLE record_topic (
    record       TEXT   NOT NULL REFERENCES record (id),
    code         TEXT   NOT NULL,  -- concept of the vocabulary
    kind         TEXT   NOT NULL,
    shown_to     TEXT   NOT NULL,
    published_us BIGINT NOT NULL,  -- 0: never public
    PRIMARY KEY (record, code)
);

CREATE INDEX record_topic_by_date ON record_topic (code, kind, shown_to, published_us, record);

-- Territories, likewise.
CREATE TABLE record_territory (
    record       TEXT   NOT NULL REFERENCES record (id),
    code         TEXT   NOT NULL,  -- territory of the vocabulary
    kind         TEXT   NOT NULL,
    shown_to     TEXT   NOT NULL,
    published_us BIGINT NOT NULL,  -- 0: never public
    PRIMARY KEY (record, code)
);

CREATE INDEX record_territory_by_date ON record_territory (code, kind, shown_to, published_us, record);

-- Typed relations between records.
CREATE TABLE record_link (
    from_record TEXT   NOT NULL REFERENCES record (id),
    to_record   TEXT   NOT NULL REFERENCES record (id),
    relation    TEXT   NOT NULL
                CHECK (relation IN ('rests_on', 'answers', 'implements', 'considers', 'reports_on', 'replaces',
                                    'is_about', 'related')),
    actor       TEXT   NOT NULL,
    since_us    BIGINT NOT NULL,
    PRIMARY KEY (from_record, to_record, relation),
    CHECK (from_record <> to_record)
);

CREATE INDEX record_link_to ON record_link (to_record);

-- How many records stand in each state: kept with every write, so that unfiltered counts cost nothing. The sum over
-- the slots counts: writers that meet on PostgreSQL move different rows and do not wait for one another.
CREATE TABLE record_count (
    kind     TEXT   NOT NULL,
    state    TEXT   NOT NULL,
    audience TEXT   NOT NULL,
    slot     BIGINT NOT NULL,
    number   BIGINT NOT NULL,  -- may be negative in one slot, never in the sum
    PRIMARY KEY (kind, state, audience, slot)
);

-- Reasons for which a version must not become public yet.
CREATE TABLE hold (
    id         TEXT   NOT NULL PRIMARY KEY,  -- random: says nothing about its age
    record     TEXT   NOT NULL REFERENCES record (id),
    version    BIGINT NOT NULL,              -- 0: every version
    cause      TEXT   NOT NULL,              -- '<feature>.<why>'
    subject    TEXT   NOT NULL,              -- what it waits for: an id in the feature
    state      TEXT   NOT NULL CHECK (state IN ('open', 'settled')),
    opened_by  TEXT   NOT NULL,
    opened_us  BIGINT NOT NULL,              -- of the clock the feature gave: a sealed kind gives whole days
    settled_by TEXT   NOT NULL DEFAULT '',   -- what ended it: an id in the feature
    settled_us BIGINT,
    CHECK ((state = 'settled') = (settled_us IS NOT NULL))
);

CREATE UNIQUE INDEX hold_once ON hold (record, version, cause, subject) WHERE state = 'open';
CREATE INDEX hold_by_subject ON hold (cause, subject) WHERE state = 'open';

-- How far each stored projection of the feed has come.
CREATE TABLE projection_position (
    name     TEXT   NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL  -- the last change it has taken; 0: none
);
