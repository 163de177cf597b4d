-- Who gets the risk digest, what each edition said, and what became of each mail.

-- Signs the links in mails.
CREATE TABLE digest_secret (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

CREATE TABLE subscribers (
    id TEXT PRIMARY KEY,
    -- Null once erased.
    email TEXT COLLATE NOCASE UNIQUE,
    name TEXT,
    state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'suspended', 'unsubscribed', 'erased')),
    -- Why it is suspended.
    reason TEXT,
    preferences TEXT NOT NULL CHECK (json_valid(preferences)),
    -- Links signed for an earlier number are refused.
    links INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    confirmed_at TEXT,
    -- When the next edition is to be made.
    next_due TEXT,
    -- Where the next edition begins: after this instant, and after this change.
    window_from TEXT,
    window_after INTEGER,
    last_edition TEXT REFERENCES editions (id),
    CHECK ((state = 'erased') = (email IS NULL)),
    CHECK (state <> 'active' OR (next_due IS NOT NULL AND window_from IS NOT NULL AND window_after IS NOT NULL))
) STRICT;

CREATE INDEX subscribers_due ON subscribers (next_due) WHERE state = 'active';

CREATE TABLE editions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    cadence TEXT NOT NULL,
    -- What it selects, as JSON.
    filter TEXT NOT NULL CHECK (json_valid(filter)),
    previous TEXT REFERENCES editions (id),
    window_from TEXT NOT NULL,
    window_to TEXT NOT NULL,
    -- The changes told: those after the first id, up to the second.
    changes_after INTEGER NOT NULL,
    changes_through INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    -- Nothing changed.
    quiet INTEGER NOT NULL CHECK (quiet IN (0, 1)),
    content TEXT NOT NULL CHECK (json_valid(content)),
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    CHECK (window_from <= window_to AND changes_after <= changes_through)
) STRICT;

CREATE TRIGGER editions_keep_their_rows_on_update BEFORE UPDATE ON editions
BEGIN
    SELECT RAISE(ABORT, 'an edition is not changed');
END;

CREATE TRIGGER editions_keep_their_rows_on_delete BEFORE DELETE ON editions
BEGIN
    SELECT RAISE(ABORT, 'an edition is not removed');
END;

-- Mails to send, and what became of them.
CREATE TABLE mail_deliveries (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('edition', 'confirmation', 'test')),
    edition TEXT REFERENCES editions (id),
    subscriber TEXT NOT NULL REFERENCES subscribers (id),
    message_id TEXT NOT NULL,
    -- The letter where it is not an edition's.
    subject TEXT,
    text TEXT,
    html TEXT,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'claimed', 'sent', 'failed', 'uncertain')),
    -- The start of the process that claimed it, until when the claim holds, and since when the message is in the server's hands.
    claim TEXT,
    lease_until TEXT,
    handed_at TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    -- When it is sent, again or for the first time; null: it is not.
    next_at TEXT,
    sent_at TEXT,
    -- Why it may have arrived although nobody noted it; it stays once it is set.
    doubt TEXT,
    -- What was last answered or went wrong.
    reply TEXT,
    CHECK ((kind = 'edition') = (edition IS NOT NULL)),
    CHECK ((edition IS NULL) = (subject IS NOT NULL AND text IS NOT NULL AND html IS NOT NULL)),
    CHECK ((state = 'claimed') = (claim IS NOT NULL AND lease_until IS NOT NULL)),
    CHECK (state <> 'claimed' OR next_at IS NULL),
    CHECK (state <> 'pending' OR next_at IS NOT NULL),
    CHECK (state <> 'uncertain' OR doubt IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX mail_deliveries_once ON mail_deliveries (edition, subscriber) WHERE kind = 'edition';
-- Editions come after what a person waits for.
CREATE INDEX mail_deliveries_due ON mail_deliveries (kind = 'edition', next_at, number) WHERE next_at IS NOT NULL;
CREATE INDEX mail_deliveries_claimed ON mail_deliveries (claim) WHERE state = 'claimed';
CREATE INDEX mail_deliveries_by_subscriber ON mail_deliveries (subscriber, number);

-- Whether mail leaves at all: one row.
CREATE TABLE mail_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- Nothing is sent before; null: at once.
    paused_until TEXT,
    -- Failures of the server in a row.
    failures INTEGER NOT NULL DEFAULT 0,
    -- Why it is paused; shown in health.
    reason TEXT
) STRICT;

INSERT INTO mail_state (id) VALUES (1);
