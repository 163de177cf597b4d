-- What a job computes. Steps can be made again from the facts at any time, so they are replaced, not kept.

CREATE TABLE change_queue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mineral TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE score_steps (
    perspective TEXT NOT NULL,
    mineral TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT,
    answer TEXT NOT NULL CHECK (json_valid(answer)),
    causes TEXT NOT NULL CHECK (json_valid(causes)),
    PRIMARY KEY (perspective, mineral, from_date)
) STRICT, WITHOUT ROWID;

-- The state of the facts and of the method that all the steps of a perspective were computed from.
CREATE TABLE score_basis (
    perspective TEXT PRIMARY KEY,
    basis TEXT NOT NULL
) STRICT;
