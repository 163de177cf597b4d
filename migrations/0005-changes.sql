-- What became of the scores of the stored perspectives, as it became known here: by a write, or because a date came.

CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('recorded', 'scheduled')),
    mineral TEXT NOT NULL,
    perspective TEXT NOT NULL,
    before REAL,
    after REAL,
    needs_verification INTEGER NOT NULL CHECK (needs_verification IN (0, 1)),
    causes TEXT NOT NULL CHECK (json_valid(causes))
) STRICT;

CREATE INDEX changes_by_mineral ON changes (mineral, id);

CREATE TRIGGER changes_keeps_its_rows_on_update BEFORE UPDATE ON changes
BEGIN
    SELECT RAISE(ABORT, 'changes is append-only');
END;

CREATE TRIGGER changes_keeps_its_rows_on_delete BEFORE DELETE ON changes
BEGIN
    SELECT RAISE(ABORT, 'changes is append-only');
END;

-- The last day whose scheduled changes are among them.
CREATE TABLE change_days (
    perspective TEXT PRIMARY KEY,
    through TEXT NOT NULL
) STRICT;
