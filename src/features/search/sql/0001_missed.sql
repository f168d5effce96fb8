-- migration: search/0001_missed
-- why:     queries that found nothing, counted by day, to see what the centre lacks
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- Nothing of who asked. A row exists once the same words were asked three times on one day (src/features/search/missed.hpp).
CREATE TABLE search_missed (
    day   TEXT   NOT NULL,  -- ISO date in Sofia
    lang  TEXT   NOT NULL,  -- of the page
    words TEXT   NOT NULL,  -- folded, at most three
    times BIGINT NOT NULL,
    PRIMARY KEY (day, lang, words)
);
