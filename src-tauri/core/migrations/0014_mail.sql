-- The exchange over an inbox, both ways, and bundles that carry only what changed. Of this store alone.

ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'checkpoint';
-- The accepted bundle a delta goes on from, and the rules by which the contents were chosen.
ALTER TABLE outbox ADD COLUMN since INTEGER;
ALTER TABLE outbox ADD COLUMN profile TEXT;

-- What each bundle said of a record, as a digest; `gone` is the clock of its being taken back or shown again.
CREATE TABLE sent_record (
  customer TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, seq INTEGER NOT NULL,
  digest TEXT NOT NULL, gone TEXT, is_gone INTEGER NOT NULL, PRIMARY KEY (customer, device, kind, record, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE sent_file (
  customer TEXT NOT NULL, device TEXT NOT NULL, sha256 TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (customer, device, sha256, seq)
) STRICT, WITHOUT ROWID;

-- Inboxes that are fetched from: at a factory by the customer's record, at a customer by the key the inbox signs with.
CREATE TABLE mail_link (
  inbox       TEXT PRIMARY KEY,
  cursor      INTEGER NOT NULL DEFAULT 0,
  failures    INTEGER NOT NULL DEFAULT 0,
  next_try_at TEXT,
  worked_at   TEXT,
  -- Files the last round that went well brought.
  brought     INTEGER NOT NULL DEFAULT 0,
  why         TEXT,
  why_params  TEXT NOT NULL DEFAULT '{}'
) STRICT;

-- What was fetched. The row stays, so that none is fetched twice. `state` is waiting, taken or dropped.
CREATE TABLE mail (
  envelope   TEXT PRIMARY KEY,
  inbox      TEXT NOT NULL,
  factory    TEXT NOT NULL,
  sender     TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  size       INTEGER NOT NULL,
  arrived_at TEXT NOT NULL,
  state      TEXT NOT NULL DEFAULT 'waiting',
  why        TEXT,
  why_params TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX mail_waiting ON mail (sender, seq) WHERE state = 'waiting';

-- A customer's way to its own inbox, and the key that signs its receipts.
ALTER TABLE desk_inbox ADD COLUMN pinned TEXT;
ALTER TABLE desk_inbox ADD COLUMN name TEXT;
ALTER TABLE desk_inbox ADD COLUMN one_time TEXT;
ALTER TABLE desk_inbox ADD COLUMN device_token TEXT;

-- Signed replies on their way by an inbox. `state` is waiting, delivered or refused.
CREATE TABLE review_out (
  envelope     TEXT PRIMARY KEY,
  inbox        TEXT NOT NULL,
  queued_at    TEXT NOT NULL,
  state        TEXT NOT NULL DEFAULT 'waiting',
  delivered_at TEXT,
  why          TEXT,
  why_params   TEXT NOT NULL DEFAULT '{}'
) STRICT;
