-- migration: vocabulary/0002_definitions_and_links
-- why:     a thesaurus has definitions beside scope notes, related concepts, and the same concept elsewhere
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- What a concept means, in each language.
CREATE TABLE vocabulary_definition (
    scheme TEXT NOT NULL,
    code   TEXT NOT NULL,
    lang   TEXT NOT NULL,  -- BCP 47 tag
    text   TEXT NOT NULL,
    PRIMARY KEY (scheme, code, lang),
    FOREIGN KEY (scheme, code) REFERENCES vocabulary_concept (scheme, code)
);

-- Where a concept points: to a related one of its scheme by code, or by address to what is alike in another vocabulary.
CREATE TABLE vocabulary_link (
    scheme   TEXT   NOT NULL,
    code     TEXT   NOT NULL,
    position BIGINT NOT NULL,  -- order in which they were given
    relation TEXT   NOT NULL CHECK (relation IN ('related', 'match-exact', 'match-close', 'match-broader',
                                                 'match-narrower', 'match-related')),
    target   TEXT   NOT NULL,  -- a code for 'related', else an address
    PRIMARY KEY (scheme, code, position),
    FOREIGN KEY (scheme, code) REFERENCES vocabulary_concept (scheme, code)
);
