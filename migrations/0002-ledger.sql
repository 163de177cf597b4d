-- Instruments in versions, their clauses and the events of these. Rows are only ever added: what was known yesterday can be asked again.

CREATE TABLE instruments (
    id TEXT NOT NULL CHECK (id <> '' AND id NOT GLOB '*[^A-Za-z0-9-]*'),
    version INTEGER NOT NULL CHECK (version >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('framework', 'exportControl')),
    -- The instrument without its clauses, as JSON.
    body TEXT NOT NULL CHECK (json_valid(body) AND body ->> 'id' = id AND body ->> 'kind' = kind),
    -- Since when the version is public, and when it was written here.
    known_from TEXT NOT NULL CHECK (datetime(known_from) IS NOT NULL AND known_from LIKE '____-__-__T__:__:__._______Z'),
    recorded_at TEXT NOT NULL CHECK (datetime(recorded_at) IS NOT NULL AND recorded_at LIKE '____-__-__T__:__:__._______Z'),
    withdrawn_reason TEXT CHECK (withdrawn_reason <> ''),
    PRIMARY KEY (id, version)
) STRICT;

CREATE TABLE clauses (
    instrument TEXT NOT NULL,
    version INTEGER NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
    -- The clause without its events, as JSON.
    body TEXT NOT NULL CHECK (json_valid(body) AND body ->> 'id' = instrument || '/' || ordinal),
    PRIMARY KEY (instrument, version, ordinal),
    FOREIGN KEY (instrument, version) REFERENCES instruments (id, version)
) STRICT;

CREATE TABLE clause_events (
    instrument TEXT NOT NULL,
    version INTEGER NOT NULL,
    clause INTEGER NOT NULL,
    -- In the order they were added; events of one day happened in this order.
    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
    type TEXT NOT NULL CHECK (type IN ('announced', 'signed', 'entersIntoForce', 'suspended', 'resumed', 'extended', 'amended', 'ended', 'lapsed',
        'superseded', 'pledgeDue', 'pledgeMet', 'pledgeMissed')),
    date TEXT NOT NULL CHECK (date IS date(date)),
    precision TEXT NOT NULL CHECK (precision IN ('day', 'month', 'year')),
    until TEXT CHECK (until IS NULL OR (until IS date(until) AND until >= date AND type IN ('suspended', 'entersIntoForce', 'extended'))),
    act TEXT CHECK (act <> ''),
    commitment TEXT CHECK (commitment <> ''),
    known_from TEXT NOT NULL CHECK (datetime(known_from) IS NOT NULL AND known_from LIKE '____-__-__T__:__:__._______Z'),
    recorded_at TEXT NOT NULL CHECK (datetime(recorded_at) IS NOT NULL AND recorded_at LIKE '____-__-__T__:__:__._______Z'),
    source TEXT NOT NULL CHECK (source <> ''),
    note TEXT,
    PRIMARY KEY (instrument, version, clause, ordinal),
    FOREIGN KEY (instrument, version, clause) REFERENCES clauses (instrument, version, ordinal)
) STRICT;

CREATE TRIGGER instruments_are_not_changed BEFORE UPDATE ON instruments BEGIN SELECT RAISE(ABORT, 'instruments are only added'); END;
CREATE TRIGGER instruments_are_not_removed BEFORE DELETE ON instruments BEGIN SELECT RAISE(ABORT, 'instruments are only added'); END;
CREATE TRIGGER clauses_are_not_changed BEFORE UPDATE ON clauses BEGIN SELECT RAISE(ABORT, 'clauses are only added'); END;
CREATE TRIGGER clauses_are_not_removed BEFORE DELETE ON clauses BEGIN SELECT RAISE(ABORT, 'clauses are only added'); END;
CREATE TRIGGER clause_events_are_not_changed BEFORE UPDATE ON clause_events BEGIN SELECT RAISE(ABORT, 'clause events are only added'); END;
CREATE TRIGGER clause_events_are_not_removed BEFORE DELETE ON clause_events BEGIN SELECT RAISE(ABORT, 'clause events are only added'); END;
