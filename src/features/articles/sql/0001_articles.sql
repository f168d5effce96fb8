-- migration: articles/0001_articles
-- why:     typed rows of articles, for the list, its filters, browsing and the comparison of works
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- One row for each article that is public or staged by an import (records/0003_batches); which of them is public says
-- the spine alone, so every list joins it. Written with the version it shows, deleted when that is withdrawn.
CREATE TABLE article (
    record    TEXT   NOT NULL PRIMARY KEY,  -- id of the record
    type      TEXT   NOT NULL,              -- of CSL
    year      BIGINT NOT NULL,              -- 0: not known
    language  TEXT   NOT NULL,              -- BCP 47, or as stated; empty: not known
    method    TEXT   NOT NULL,              -- study design, code; empty: not known
    access    TEXT   NOT NULL,              -- open, repository, closed, unknown or empty
    reading   TEXT   NOT NULL,              -- what our readers read of it; empty: nothing yet
    annotated TEXT   NOT NULL,              -- extent of the longest annotation: extended, brief, or empty
    topics    TEXT   NOT NULL,              -- concept codes joined by |
    countries TEXT   NOT NULL,              -- codes joined by |
    authors   TEXT   NOT NULL,              -- one a line, as in a list of literature
    source    TEXT   NOT NULL,              -- journal or publisher
    words     TEXT   NOT NULL,              -- folded, for finding by a part
    doi       TEXT   NOT NULL,              -- what works are compared by: platform/bibliography/duplicates.hpp
    title_key TEXT   NOT NULL,
    author_key TEXT  NOT NULL,
    place_key TEXT   NOT NULL
);

-- A DOI names one work: two imports that meet cannot both bring it.
CREATE UNIQUE INDEX article_doi ON article (doi) WHERE doi <> '';
