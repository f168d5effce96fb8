-- migration: pictures/0001_pictures
-- why:     pictures beside records, remade and kept in files (src/platform/pictures/pictures.hpp)
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- A picture where it stands.
CREATE TABLE picture (
    id         TEXT   NOT NULL PRIMARY KEY,  -- grows with time: the order
    content    TEXT   NOT NULL,              -- the file of its widest copy
    record     TEXT   NOT NULL,
    alt_bg     TEXT   NOT NULL CHECK (alt_bg <> ''),
    alt_en     TEXT   NOT NULL CHECK (alt_en <> ''),
    caption_bg TEXT   NOT NULL,
    caption_en TEXT   NOT NULL,
    waits      BIGINT NOT NULL CHECK (waits IN (0, 1)),  -- 1: not shown in public yet
    person     TEXT   NOT NULL,                          -- who added it
    added_us   BIGINT NOT NULL
);

CREATE INDEX picture_by_record ON picture (record, id);
CREATE INDEX picture_by_content ON picture (content);

-- What is kept of a content: the same picture in several widths.
CREATE TABLE picture_copy (
    content TEXT   NOT NULL,
    width   BIGINT NOT NULL,
    height  BIGINT NOT NULL,
    file    TEXT   NOT NULL,  -- its name in the store of files
    PRIMARY KEY (content, width)
);

CREATE INDEX picture_copy_by_file ON picture_copy (file);
