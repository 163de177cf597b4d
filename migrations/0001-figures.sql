-- What is measured: sources with their editions, minerals, countries, and the figures. Rows are added, never changed:
-- a new edition is a new source, and each row names the import that brought it.

CREATE TABLE figure_imports (
    id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
    id TEXT PRIMARY KEY,
    publisher TEXT NOT NULL,
    title TEXT NOT NULL,
    edition TEXT NOT NULL,
    released_on TEXT,
    released_precision TEXT CHECK (released_precision IN ('day', 'month', 'year')),
    url TEXT NOT NULL,
    licence TEXT NOT NULL,
    attribution TEXT NOT NULL,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    CHECK ((released_on IS NULL) = (released_precision IS NULL))
) STRICT;

CREATE TABLE minerals (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    symbol TEXT,
    "group" TEXT,
    aliases TEXT NOT NULL,
    note TEXT,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id)
) STRICT;

CREATE TABLE countries (
    iso3 TEXT PRIMARY KEY CHECK (length(iso3) = 3),
    iso2 TEXT,
    name TEXT NOT NULL,
    union_member INTEGER NOT NULL CHECK (union_member IN (0, 1)),
    governance_proxy TEXT REFERENCES countries (iso3) DEFERRABLE INITIALLY DEFERRED,
    aliases TEXT NOT NULL,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id)
) STRICT;

CREATE TABLE list_entries (
    list TEXT NOT NULL,
    mineral TEXT NOT NULL REFERENCES minerals (id),
    category TEXT NOT NULL,
    through TEXT,
    source TEXT NOT NULL REFERENCES sources (id),
    url TEXT NOT NULL,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (list, mineral, category)
) STRICT;

CREATE TABLE hs_codes (
    mineral TEXT NOT NULL REFERENCES minerals (id),
    stage TEXT NOT NULL,
    hs6 TEXT NOT NULL CHECK (length(hs6) = 6),
    description TEXT NOT NULL,
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    source TEXT NOT NULL,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (mineral, stage, hs6)
) STRICT;

CREATE TABLE production_series (
    id TEXT PRIMARY KEY,
    mineral TEXT NOT NULL REFERENCES minerals (id),
    stage TEXT NOT NULL CHECK (stage IN ('extraction', 'processing')),
    form TEXT NOT NULL,
    unit TEXT NOT NULL,
    basis TEXT,
    source TEXT NOT NULL REFERENCES sources (id),
    period_kind TEXT NOT NULL CHECK (period_kind IN ('year', 'average')),
    recommended INTEGER NOT NULL CHECK (recommended IN (0, 1)),
    note TEXT,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id)
) STRICT;

CREATE UNIQUE INDEX one_recommended_series ON production_series (mineral, stage, source) WHERE recommended = 1;

CREATE TABLE production (
    series TEXT NOT NULL REFERENCES production_series (id),
    country TEXT NOT NULL REFERENCES countries (iso3),
    period TEXT NOT NULL,
    value REAL,
    mark TEXT NOT NULL CHECK (mark IN ('reported', 'estimated', 'withheld', 'notAvailable', 'lessThan', 'greaterThan', 'zero', 'residual')),
    locator TEXT NOT NULL,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (series, country, period),
    CHECK ((value IS NULL) = (mark IN ('withheld', 'notAvailable')))
) STRICT, WITHOUT ROWID;

CREATE TABLE production_totals (
    series TEXT NOT NULL REFERENCES production_series (id),
    period TEXT NOT NULL,
    world_total REAL NOT NULL CHECK (world_total >= 0),
    rounded INTEGER NOT NULL CHECK (rounded IN (0, 1)),
    note TEXT,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (series, period)
) STRICT;

CREATE TABLE import_reliance (
    economy TEXT NOT NULL REFERENCES countries (iso3),
    mineral TEXT NOT NULL REFERENCES minerals (id),
    form TEXT NOT NULL,
    year INTEGER NOT NULL,
    value_pct REAL,
    mark TEXT NOT NULL CHECK (mark IN ('reported', 'estimated', 'withheld', 'notAvailable', 'lessThan', 'greaterThan', 'zero', 'netExporter')),
    source TEXT NOT NULL REFERENCES sources (id),
    recommended INTEGER NOT NULL CHECK (recommended IN (0, 1)),
    locator TEXT NOT NULL,
    note TEXT,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (economy, mineral, form, year, source),
    CHECK ((value_pct IS NULL) = (mark IN ('withheld', 'notAvailable', 'netExporter')))
) STRICT;

CREATE TABLE import_sources (
    economy TEXT NOT NULL REFERENCES countries (iso3),
    mineral TEXT NOT NULL REFERENCES minerals (id),
    form TEXT NOT NULL,
    period TEXT NOT NULL,
    country TEXT NOT NULL REFERENCES countries (iso3),
    share_pct REAL,
    mark TEXT NOT NULL CHECK (mark IN ('reported', 'estimated', 'withheld', 'notAvailable', 'lessThan', 'greaterThan', 'zero', 'residual')),
    source TEXT NOT NULL REFERENCES sources (id),
    recommended INTEGER NOT NULL CHECK (recommended IN (0, 1)),
    locator TEXT NOT NULL,
    note TEXT,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (economy, mineral, form, period, country, source),
    CHECK ((share_pct IS NULL) = (mark IN ('withheld', 'notAvailable')))
) STRICT;

CREATE TABLE governance (
    country TEXT NOT NULL REFERENCES countries (iso3),
    year INTEGER NOT NULL,
    va REAL,
    pv REAL,
    ge REAL,
    rq REAL,
    rl REAL,
    cc REAL,
    source TEXT NOT NULL REFERENCES sources (id),
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (source, country, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE recycling (
    mineral TEXT NOT NULL REFERENCES minerals (id),
    rate REAL NOT NULL CHECK (rate BETWEEN 0 AND 1),
    source TEXT NOT NULL REFERENCES sources (id),
    note TEXT,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (mineral, source)
) STRICT;

CREATE TABLE substitution (
    mineral TEXT NOT NULL REFERENCES minerals (id),
    si_sr REAL NOT NULL CHECK (si_sr BETWEEN 0 AND 1),
    si_ei REAL CHECK (si_ei BETWEEN 0 AND 1),
    source TEXT NOT NULL REFERENCES sources (id),
    note TEXT,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (mineral, source)
) STRICT;

CREATE TABLE policy_weights (
    version TEXT NOT NULL,
    key TEXT NOT NULL,
    value REAL NOT NULL CHECK (value >= 0),
    note TEXT,
    import_id INTEGER NOT NULL REFERENCES figure_imports (id),
    PRIMARY KEY (version, key)
) STRICT;

CREATE TRIGGER figure_imports_keeps_its_rows_on_update BEFORE UPDATE ON figure_imports
BEGIN
    SELECT RAISE(ABORT, 'figure_imports is append-only');
END;

CREATE TRIGGER figure_imports_keeps_its_rows_on_delete BEFORE DELETE ON figure_imports
BEGIN
    SELECT RAISE(ABORT, 'figure_imports is append-only');
END;

CREATE TRIGGER sources_keeps_its_rows_on_update BEFORE UPDATE ON sources
BEGIN
    SELECT RAISE(ABORT, 'sources is append-only');
END;

CREATE TRIGGER sources_keeps_its_rows_on_delete BEFORE DELETE ON sources
BEGIN
    SELECT RAISE(ABORT, 'sources is append-only');
END;

CREATE TRIGGER minerals_keeps_its_rows_on_update BEFORE UPDATE ON minerals
BEGIN
    SELECT RAISE(ABORT, 'minerals is append-only');
END;

CREATE TRIGGER minerals_keeps_its_rows_on_delete BEFORE DELETE ON minerals
BEGIN
    SELECT RAISE(ABORT, 'minerals is append-only');
END;

CREATE TRIGGER countries_keeps_its_rows_on_update BEFORE UPDATE ON countries
BEGIN
    SELECT RAISE(ABORT, 'countries is append-only');
END;

CREATE TRIGGER countries_keeps_its_rows_on_delete BEFORE DELETE ON countries
BEGIN
    SELECT RAISE(ABORT, 'countries is append-only');
END;

CREATE TRIGGER list_entries_keeps_its_rows_on_update BEFORE UPDATE ON list_entries
BEGIN
    SELECT RAISE(ABORT, 'list_entries is append-only');
END;

CREATE TRIGGER list_entries_keeps_its_rows_on_delete BEFORE DELETE ON list_entries
BEGIN
    SELECT RAISE(ABORT, 'list_entries is append-only');
END;

CREATE TRIGGER hs_codes_keeps_its_rows_on_update BEFORE UPDATE ON hs_codes
BEGIN
    SELECT RAISE(ABORT, 'hs_codes is append-only');
END;

CREATE TRIGGER hs_codes_keeps_its_rows_on_delete BEFORE DELETE ON hs_codes
BEGIN
    SELECT RAISE(ABORT, 'hs_codes is append-only');
END;

CREATE TRIGGER production_series_keeps_its_rows_on_update BEFORE UPDATE ON production_series
BEGIN
    SELECT RAISE(ABORT, 'production_series is append-only');
END;

CREATE TRIGGER production_series_keeps_its_rows_on_delete BEFORE DELETE ON production_series
BEGIN
    SELECT RAISE(ABORT, 'production_series is append-only');
END;

CREATE TRIGGER production_keeps_its_rows_on_update BEFORE UPDATE ON production
BEGIN
    SELECT RAISE(ABORT, 'production is append-only');
END;

CREATE TRIGGER production_keeps_its_rows_on_delete BEFORE DELETE ON production
BEGIN
    SELECT RAISE(ABORT, 'production is append-only');
END;

CREATE TRIGGER production_totals_keeps_its_rows_on_update BEFORE UPDATE ON production_totals
BEGIN
    SELECT RAISE(ABORT, 'production_totals is append-only');
END;

CREATE TRIGGER production_totals_keeps_its_rows_on_delete BEFORE DELETE ON production_totals
BEGIN
    SELECT RAISE(ABORT, 'production_totals is append-only');
END;

CREATE TRIGGER import_reliance_keeps_its_rows_on_update BEFORE UPDATE ON import_reliance
BEGIN
    SELECT RAISE(ABORT, 'import_reliance is append-only');
END;

CREATE TRIGGER import_reliance_keeps_its_rows_on_delete BEFORE DELETE ON import_reliance
BEGIN
    SELECT RAISE(ABORT, 'import_reliance is append-only');
END;

CREATE TRIGGER import_sources_keeps_its_rows_on_update BEFORE UPDATE ON import_sources
BEGIN
    SELECT RAISE(ABORT, 'import_sources is append-only');
END;

CREATE TRIGGER import_sources_keeps_its_rows_on_delete BEFORE DELETE ON import_sources
BEGIN
    SELECT RAISE(ABORT, 'import_sources is append-only');
END;

CREATE TRIGGER governance_keeps_its_rows_on_update BEFORE UPDATE ON governance
BEGIN
    SELECT RAISE(ABORT, 'governance is append-only');
END;

CREATE TRIGGER governance_keeps_its_rows_on_delete BEFORE DELETE ON governance
BEGIN
    SELECT RAISE(ABORT, 'governance is append-only');
END;

CREATE TRIGGER recycling_keeps_its_rows_on_update BEFORE UPDATE ON recycling
BEGIN
    SELECT RAISE(ABORT, 'recycling is append-only');
END;

CREATE TRIGGER recycling_keeps_its_rows_on_delete BEFORE DELETE ON recycling
BEGIN
    SELECT RAISE(ABORT, 'recycling is append-only');
END;

CREATE TRIGGER substitution_keeps_its_rows_on_update BEFORE UPDATE ON substitution
BEGIN
    SELECT RAISE(ABORT, 'substitution is append-only');
END;

CREATE TRIGGER substitution_keeps_its_rows_on_delete BEFORE DELETE ON substitution
BEGIN
    SELECT RAISE(ABORT, 'substitution is append-only');
END;

CREATE TRIGGER policy_weights_keeps_its_rows_on_update BEFORE UPDATE ON policy_weights
BEGIN
    SELECT RAISE(ABORT, 'policy_weights is append-only');
END;

CREATE TRIGGER policy_weights_keeps_its_rows_on_delete BEFORE DELETE ON policy_weights
BEGIN
    SELECT RAISE(ABORT, 'policy_weights is append-only');
END;
