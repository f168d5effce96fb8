-- migration: vocabulary/0001_vocabulary
-- why:     controlled words of the whole product: territories, the thesaurus, other lists (docs/adr/0002-records.md)
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- What a scheme is called, a row for each language.
CREATE TABLE vocabulary_scheme (
    scheme TEXT NOT NULL,  -- 'territories', 'thesaurus'
    lang   TEXT NOT NULL,  -- BCP 47 tag
    title  TEXT NOT NULL,
    PRIMARY KEY (scheme, lang)
);

-- One row for each concept. Never deleted, since records point to the code: what is not used any more is retired.
CREATE TABLE vocabulary_concept (
    scheme     TEXT   NOT NULL,
    code       TEXT   NOT NULL,  -- stable; what records store
    type       TEXT   NOT NULL,  -- group inside the scheme: 'municipality', a facet; may be empty
    broader    TEXT   NOT NULL,  -- code of the wider concept in the same scheme; empty: a top one
    status     TEXT   NOT NULL CHECK (status IN ('current', 'retired')),
    notations  TEXT   NOT NULL,  -- JSON object: codes in other systems, by their name ("nuts3")
    changed_us BIGINT NOT NULL,  -- microseconds, UTC
    PRIMARY KEY (scheme, code)
);

-- What a concept is called: one preferred label a language, others people may be shown, and spellings that are only
-- understood when they come in (lang is empty).
CREATE TABLE vocabulary_label (
    scheme   TEXT   NOT NULL,
    code     TEXT   NOT NULL,
    lang     TEXT   NOT NULL,  -- BCP 47 tag; empty for an alias
    role     TEXT   NOT NULL CHECK (role IN ('preferred', 'alternative', 'alias')),
    position BIGINT NOT NULL,  -- order in which they were given
    text     TEXT   NOT NULL,
    PRIMARY KEY (scheme, code, role, position, lang),
    FOREIGN KEY (scheme, code) REFERENCES vocabulary_concept (scheme, code),
    CHECK ((role = 'alias') = (lang = '')),
    CHECK (role <> 'preferred' OR position = 0)
);

-- Scope notes: what a concept covers, in each language.
CREATE TABLE vocabulary_note (
    scheme TEXT NOT NULL,
    code   TEXT NOT NULL,
    lang   TEXT NOT NULL,  -- BCP 47 tag
    text   TEXT NOT NULL,
    PRIMARY KEY (scheme, code, lang),
    FOREIGN KEY (scheme, code) REFERENCES vocabulary_concept (scheme, code)
);
