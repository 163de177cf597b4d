-- Who is told of score changes by a request of their own, and what became of each telling.

CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    description TEXT,
    -- A JSON array of mineral ids; null: every mineral.
    minerals TEXT CHECK (json_valid(minerals)),
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    disabled_reason TEXT,
    created_at TEXT NOT NULL
) STRICT;

-- What messages are signed with. A replaced secret signs too until it expires.
CREATE TABLE webhook_secrets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    secret BLOB NOT NULL CHECK (length(secret) BETWEEN 24 AND 64),
    expires_at TEXT
) STRICT;

CREATE INDEX webhook_secrets_by_webhook ON webhook_secrets (webhook);

-- The outbox, and the log of what left it.
CREATE TABLE webhook_deliveries (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    webhook TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    created_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
    -- The order among those of a webhook that wait.
    place INTEGER NOT NULL,
    -- Attempts made of the present schedule; a replay begins a new one.
    tries INTEGER NOT NULL,
    next_at TEXT,
    CHECK ((state = 'waiting') = (next_at IS NOT NULL))
) STRICT;

CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook, number);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (webhook, place, number) WHERE state = 'waiting';

CREATE TABLE webhook_attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    delivery INTEGER NOT NULL REFERENCES webhook_deliveries (number) ON DELETE CASCADE,
    at TEXT NOT NULL,
    milliseconds INTEGER NOT NULL,
    status INTEGER,
    error TEXT,
    response TEXT
) STRICT;

CREATE INDEX webhook_attempts_by_delivery ON webhook_attempts (delivery);
