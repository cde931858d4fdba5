-- What a save writes: an entry without an index of hashes, one tree for the lines of the journal, and texts that wait
-- until many of them go into the words together.

CREATE TABLE entry_anew (
  device    TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  hash      TEXT NOT NULL,
  hlc       TEXT NOT NULL,
  wall_time TEXT NOT NULL,
  person    TEXT NOT NULL,
  bytes     BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (device, seq)
) STRICT;
INSERT INTO entry_anew SELECT device, seq, hash, hlc, wall_time, person, bytes, signature FROM entry ORDER BY rowid;
DROP TABLE entry;
ALTER TABLE entry_anew RENAME TO entry;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE journal_line_anew (
  -- Milliseconds since 1970 by the clock of the laptop that wrote it.
  at INTEGER NOT NULL,
  device INTEGER NOT NULL, seq INTEGER NOT NULL, kind INTEGER NOT NULL, person INTEGER NOT NULL,
  -- 1 where only handlers of the hotline see it.
  confided INTEGER NOT NULL,
  -- How many records, and one of them.
  records INTEGER NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (at, device, seq, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO journal_line_anew
  SELECT at, device, seq, kind, person, confided, records, record FROM journal_line ORDER BY at, device, seq, kind;
DROP TABLE journal_line;
ALTER TABLE journal_line_anew RENAME TO journal_line;

CREATE TABLE finding_words_waiting (line INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE incident_words_waiting (line INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
