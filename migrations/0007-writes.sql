-- Who wrote what, and the answers kept for writes that may be sent again.

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT CHECK (json_valid(before)),
    after TEXT CHECK (json_valid(after)),
    note TEXT
) STRICT;

CREATE TRIGGER audit_keeps_its_rows_on_update BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit is append-only');
END;

CREATE TRIGGER audit_keeps_its_rows_on_delete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'audit is append-only');
END;

CREATE TABLE idempotent_answers (
    caller TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    link TEXT,
    etag TEXT,
    body BLOB NOT NULL,
    stored_at TEXT NOT NULL,
    PRIMARY KEY (caller, key)
) STRICT;
