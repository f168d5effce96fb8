-- migration: practices/0001_practices
-- why:     typed rows of published practices, for the list, its filters and its counts
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- One row for each public practice: the projection of its published version. Written in the transaction that
-- publishes, deleted in the one that withdraws.
CREATE TABLE practice (
    record          TEXT   NOT NULL PRIMARY KEY,  -- id of the record
    slug            TEXT   NOT NULL,
    audience        TEXT   NOT NULL CHECK (audience IN ('everyone', 'partners', 'staff')),
    origin          TEXT   NOT NULL CHECK (origin IN ('national', 'foreign')),
    country         TEXT   NOT NULL,              -- ISO 3166-1 alpha-2
    type            TEXT   NOT NULL CHECK (type IN ('service', 'programme', 'method', 'policy', 'instrument')),
    effectiveness   BIGINT NOT NULL CHECK (effectiveness BETWEEN 0 AND 2),    -- EPIC: 0, +, ++
    enduring        BIGINT NOT NULL CHECK (enduring BETWEEN 0 AND 2),
    transferability BIGINT NOT NULL CHECK (transferability BETWEEN 0 AND 2),
    topics          TEXT   NOT NULL,              -- concept codes joined by |
    target_groups   TEXT   NOT NULL,              -- codes joined by |
    places          TEXT   NOT NULL,              -- territory codes joined by |; empty: whole country or abroad
    words           TEXT   NOT NULL,              -- folded words of all languages, for finding by a part
    published_us    BIGINT NOT NULL
);

-- What a list shows of a practice in one language; a row for each language of the site, whatever was translated.
CREATE TABLE practice_text (
    record    TEXT NOT NULL REFERENCES practice (record) ON DELETE CASCADE,
    lang      TEXT NOT NULL,        -- of the page
    text_lang TEXT NOT NULL,        -- of the words: another one where there is no translation
    title     TEXT NOT NULL,
    folded_title TEXT NOT NULL,     -- under which two spellings of one title meet
    summary   TEXT NOT NULL,
    PRIMARY KEY (record, lang)
);

CREATE INDEX practice_text_title ON practice_text (folded_title);
