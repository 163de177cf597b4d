-- The administrator's password, as a hash that is slow to guess against; the last row counts.
CREATE TABLE admin_passwords (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash TEXT NOT NULL CHECK (hash <> ''),
    set_at TEXT NOT NULL CHECK (datetime(set_at) IS NOT NULL)
) STRICT;

-- Sessions of somebody that began up to an instant are over.
CREATE TABLE session_ends (
    who TEXT PRIMARY KEY CHECK (who <> ''),
    at TEXT NOT NULL CHECK (datetime(at) IS NOT NULL)
) STRICT;
