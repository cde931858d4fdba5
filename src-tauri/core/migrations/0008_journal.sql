-- What the journal screen lists: one line for each entry and kind of record it changed. Made of `entry` and `touch`.
CREATE TABLE journal_line (
  device TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL,
  -- By the clock of the laptop that wrote it.
  at TEXT NOT NULL, person TEXT NOT NULL,
  -- How many records, and one of them.
  records INTEGER NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (device, seq, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO journal_line
  SELECT t.device, t.seq, t.kind, e.wall_time, e.person, count(*), min(t.record)
  FROM touch t JOIN entry e USING (device, seq) GROUP BY t.device, t.seq, t.kind;
-- Each filter with the newest first; the indexes hold all that is asked for, so that counting reads nothing else.
CREATE INDEX journal_line_at ON journal_line (at, kind, person);
CREATE INDEX journal_line_kind ON journal_line (kind, at, person);
CREATE INDEX journal_line_person ON journal_line (person, at, kind);
CREATE INDEX journal_line_device ON journal_line (device, at, kind, person);
