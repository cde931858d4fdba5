-- The journal, the state of every record, and what only this laptop knows.

CREATE TABLE device (
  keyid      TEXT PRIMARY KEY,
  public_key BLOB NOT NULL,
  letter     TEXT NOT NULL,
  own        INTEGER NOT NULL,
  added_at   TEXT NOT NULL
) STRICT;

-- Private keys of this laptop; the file around them is encrypted.
CREATE TABLE secret (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT;

CREATE TABLE entry (
  device    TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  hash      TEXT NOT NULL UNIQUE,
  hlc       TEXT NOT NULL,
  wall_time TEXT NOT NULL,
  person    TEXT NOT NULL,
  bytes     BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Which entries touched a record: an index of `entry`, for history and undo.
CREATE TABLE touch (
  kind   TEXT NOT NULL,
  record TEXT NOT NULL,
  device TEXT NOT NULL,
  seq    INTEGER NOT NULL,
  PRIMARY KEY (kind, record, device, seq)
) STRICT, WITHOUT ROWID;

-- The folded state of a record: its heads by field. Rebuilt from `entry` at will.
CREATE TABLE record (
  kind  TEXT NOT NULL,
  id    TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Values of personal fields; an entry holds only their salted hash, so a purge can destroy them.
CREATE TABLE personal (
  hash  TEXT PRIMARY KEY,
  salt  BLOB NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Half-typed text, until the field is left.
CREATE TABLE draft (
  key        TEXT NOT NULL,
  person     TEXT NOT NULL,
  text       TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
