-- Which seed data has been loaded, by a fingerprint of its files.

CREATE TABLE seed_loads (
    fingerprint TEXT PRIMARY KEY,
    loaded_at TEXT NOT NULL
) STRICT;
