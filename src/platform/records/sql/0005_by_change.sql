-- migration: records/0005_by_change
-- why:     programs that keep a copy ask for what changed since, in the order of the changes (walk.hpp)
-- engines: sqlite, postgres
-- lock:    one index; writers wait while it is built
-- undo:    none: restore from backup (forward-only)

CREATE INDEX record_by_change ON record (kind, shown_to, changed_us, id);
