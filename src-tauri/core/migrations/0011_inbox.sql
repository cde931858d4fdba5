-- The factory's own inbox, by which its laptops exchange files without a stick.

CREATE TABLE own_inbox (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL, receipt_key TEXT NOT NULL, invite TEXT NOT NULL,
  fingerprint TEXT NOT NULL
) STRICT;

-- This laptop's way to it. A secret of this laptop, never a record.
CREATE TABLE inbox_link (
  invite       TEXT PRIMARY KEY,
  one_time     TEXT,
  device_token TEXT,
  -- Digest of the factory's keys as the inbox has them.
  keys         TEXT,
  cursor       INTEGER NOT NULL DEFAULT 0,
  failures     INTEGER NOT NULL DEFAULT 0,
  next_try_at  TEXT,
  worked_at    TEXT,
  why          TEXT,
  why_params   TEXT NOT NULL DEFAULT '{}'
) STRICT;

-- The last file for each other laptop; another one is written when it stands at the inbox.
CREATE TABLE letter_out (
  peer         TEXT PRIMARY KEY,
  envelope     TEXT NOT NULL,
  file         TEXT NOT NULL,
  size         INTEGER NOT NULL,
  -- The entries it carries, as JSON, and this laptop's own last one then.
  ranges       TEXT NOT NULL,
  own_seq      INTEGER NOT NULL,
  written_at   TEXT NOT NULL,
  delivered_at TEXT,
  fetched_at   TEXT,
  why          TEXT,
  why_params   TEXT NOT NULL DEFAULT '{}'
) STRICT;
-- What stands at the inbox for another laptop, or was fetched by it: it is not sent again.
CREATE TABLE sent_head (
  peer TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (peer, device)
) STRICT, WITHOUT ROWID;

-- Files that were fetched. The row stays, so that none is taken in twice.
CREATE TABLE letter (
  envelope   TEXT PRIMARY KEY,
  sender     TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  size       INTEGER NOT NULL,
  -- By the sender's clock; empty until it was opened.
  created_at TEXT NOT NULL DEFAULT '',
  arrived_at TEXT NOT NULL,
  state      TEXT NOT NULL DEFAULT 'waiting',
  -- Why it waits for a person.
  why        TEXT,
  why_params TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX letter_waiting ON letter (sender, seq) WHERE state = 'waiting';
