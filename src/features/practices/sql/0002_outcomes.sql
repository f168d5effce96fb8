-- migration: practices/0002_outcomes
-- why:     what a practice changes: for the list's filters and the evidence map
-- engines: sqlite, postgres
-- lock:    adds columns with a constant default; a moment on both engines
-- undo:    none: restore from backup (forward-only)

ALTER TABLE practice ADD COLUMN outcomes TEXT NOT NULL DEFAULT '';  -- codes joined by |: a result is described
ALTER TABLE practice ADD COLUMN aims     TEXT NOT NULL DEFAULT '';  -- codes joined by |: meant, no result was found
