-- migration: speech/0001_recordings
-- why:     texts read aloud, made once and kept in files (src/platform/speech/listening.hpp)
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

CREATE TABLE recording (
    text_key TEXT   NOT NULL PRIMARY KEY,  -- hash of the text, its language and the way it is spoken
    file     TEXT   NOT NULL,              -- its name in the store of files
    size     BIGINT NOT NULL,              -- bytes
    seconds  BIGINT NOT NULL,
    made_us  BIGINT NOT NULL
);
