-- Who may do what. A key itself is never here, only its SHA-256; rows are kept when a key is revoked.

CREATE TABLE keys (
    id TEXT PRIMARY KEY CHECK (length(id) = 8),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    scope TEXT NOT NULL CHECK (scope IN ('reader', 'editor', 'admin')),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at TEXT NOT NULL CHECK (datetime(created_at) IS NOT NULL),
    revoked_at TEXT CHECK (revoked_at IS NULL OR datetime(revoked_at) IS NOT NULL),
    last_used_at TEXT CHECK (last_used_at IS NULL OR datetime(last_used_at) IS NOT NULL)
) STRICT;

CREATE TRIGGER keys_stay_what_they_are BEFORE UPDATE OF id, name, scope, hash, created_at ON keys
BEGIN
    SELECT RAISE(ABORT, 'a key is not changed');
END;

CREATE TRIGGER keys_stay_revoked BEFORE UPDATE OF revoked_at ON keys WHEN OLD.revoked_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a key stays revoked');
END;

CREATE TRIGGER keys_are_not_removed BEFORE DELETE ON keys
BEGIN
    SELECT RAISE(ABORT, 'a key is revoked, not removed');
END;
