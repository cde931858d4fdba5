-- Customers this factory is paired with, and the bundles on their way.

CREATE TABLE customer (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, receipt_key TEXT NOT NULL, recipients TEXT NOT NULL,
  fingerprint TEXT NOT NULL, inbox_url TEXT, disclosure TEXT NOT NULL, paired_at TEXT NOT NULL
) STRICT;

-- Known to this laptop alone: a stream belongs to one device.
CREATE TABLE pairing (
  customer     TEXT PRIMARY KEY,
  one_time     TEXT NOT NULL,
  device_token TEXT,
  failures     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE outbox (
  id          TEXT PRIMARY KEY,
  customer    TEXT NOT NULL,
  seq         INTEGER NOT NULL,
  envelope    TEXT NOT NULL,
  file        TEXT NOT NULL,
  size        INTEGER NOT NULL,
  sent        INTEGER NOT NULL,
  created_at  TEXT NOT NULL,
  state       TEXT NOT NULL,
  why         TEXT,
  why_params  TEXT NOT NULL,
  next_try_at TEXT,
  receipt     TEXT,
  receipt_at  TEXT,
  -- How often sending was begun: an untouched bundle can be cancelled, and its number used again.
  tries       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX outbox_stream ON outbox (customer, seq) WHERE state <> 'cancelled';
