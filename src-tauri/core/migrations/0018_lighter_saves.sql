-- What a save writes: an entry without an index of hashes, one tree for the lines of the journal, and lines that wait
-- until the texts of many of them go into the words together.

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

CREATE TABLE finding_words_waiting (line INTEGER PRIMARY KEY) STRICT;
CREATE TABLE incident_words_waiting (line INTEGER PRIMARY KEY) STRICT;

-- Without a digest of the words: a line waits where a column was written that is searched.
CREATE TABLE finding_state_anew (
  line INTEGER PRIMARY KEY, finding TEXT NOT NULL UNIQUE, cycle TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL,
  provision TEXT NOT NULL, severity_rank INTEGER NOT NULL, status TEXT NOT NULL, status_rank INTEGER NOT NULL,
  no_due INTEGER NOT NULL, due_on TEXT, plan_due_on TEXT, discovered_on TEXT NOT NULL, closed_on TEXT,
  actions INTEGER NOT NULL, responsible TEXT NOT NULL
) STRICT;
INSERT INTO finding_state_anew
  SELECT line, finding, cycle, letter, counter, provision, severity_rank, status, status_rank, no_due, due_on, plan_due_on,
         discovered_on, closed_on, actions, responsible FROM finding_state;
DROP TABLE finding_state;
ALTER TABLE finding_state_anew RENAME TO finding_state;
CREATE INDEX finding_by_number ON finding_state (letter, counter, status_rank, severity_rank, due_on);
CREATE INDEX finding_by_due ON finding_state (no_due, due_on, letter, counter, status_rank, severity_rank);
CREATE INDEX finding_by_due_down ON finding_state (no_due, due_on DESC, letter DESC, counter DESC, status_rank, severity_rank);
CREATE INDEX finding_by_severity ON finding_state (severity_rank, letter, counter, status_rank, due_on);
CREATE INDEX finding_by_status ON finding_state (status_rank, letter, counter, severity_rank, due_on);
CREATE INDEX finding_by_provision ON finding_state (provision, letter, counter, status_rank, severity_rank, due_on);
CREATE INDEX finding_board ON finding_state (status_rank, no_due, due_on, letter, counter, severity_rank);
CREATE INDEX finding_plan_due ON finding_state (plan_due_on, letter, counter, status_rank, due_on) WHERE status_rank = 0;
CREATE INDEX finding_discovered ON finding_state (discovered_on);
CREATE INDEX finding_closed ON finding_state (closed_on) WHERE closed_on IS NOT NULL;
