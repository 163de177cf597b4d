-- One row per run of a job. A run that is under way has no outcome; one that its process did not live to finish is interrupted.
CREATE TABLE job_runs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT CHECK (outcome IN ('ok', 'failed', 'cancelled', 'interrupted')),
    message TEXT,
    CHECK ((finished_at IS NULL) = (outcome IS NULL OR outcome = 'interrupted')),
    CHECK (message IS NULL OR outcome = 'failed')
) STRICT;

CREATE INDEX job_runs_by_name ON job_runs (name, id);
CREATE INDEX job_runs_successful ON job_runs (name, id) WHERE outcome = 'ok';
