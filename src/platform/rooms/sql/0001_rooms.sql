-- migration: rooms/0001_rooms
-- why:     words and titles of the public records of rooms, for lists and for imports that meet what is there
-- engines: sqlite, postgres
-- lock:    new tables only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- One row for each public record of a room: the words a part of which finds it. Written in the transaction that
-- publishes, deleted in the one that withdraws.
CREATE TABLE room_words (
    record TEXT NOT NULL PRIMARY KEY,  -- id of the record
    kind   TEXT NOT NULL,              -- of the record
    words  TEXT NOT NULL               -- folded words of all languages
);

CREATE INDEX room_words_kind ON room_words (kind, record);

-- Its titles, under which two spellings of one title meet.
CREATE TABLE room_title (
    record TEXT NOT NULL REFERENCES room_words (record) ON DELETE CASCADE,
    lang   TEXT NOT NULL,
    kind   TEXT NOT NULL,
    title  TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (record, lang)
);

CREATE INDEX room_title_folded ON room_title (kind, folded);
