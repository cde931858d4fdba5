-- What the journal screen lists: one line for each entry and kind of record it changed. Made of `entry` and `touch`.

-- Each word once: a line is a row of small numbers, so that a hundred thousand of them are counted in no time.
CREATE TABLE journal_word (
  id INTEGER PRIMARY KEY, of TEXT NOT NULL, word TEXT NOT NULL, UNIQUE (of, word)
) STRICT;
CREATE TABLE journal_line (
  line INTEGER PRIMARY KEY,
  -- Milliseconds since 1970 by the clock of the laptop that wrote it.
  at INTEGER NOT NULL,
  device INTEGER NOT NULL, person INTEGER NOT NULL, kind INTEGER NOT NULL,
  -- 1 where only handlers of the hotline see it.
  confided INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  -- How many records, and one of them.
  records INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;

INSERT INTO journal_word (of, word) SELECT DISTINCT 'device', device FROM entry;
INSERT INTO journal_word (of, word) SELECT DISTINCT 'person', person FROM entry;
INSERT INTO journal_word (of, word) SELECT DISTINCT 'kind', kind FROM touch;
INSERT INTO journal_line (at, device, person, kind, confided, seq, records, record)
  SELECT CAST(round((julianday(e.wall_time) - 2440587.5) * 86400000) AS INTEGER), d.id, p.id, k.id,
    t.kind IN ('case', 'case-step', 'case-reading', 'handler-key', 'hotline-recovery', 'hotline-setup'),
    t.seq, count(*), min(t.record)
  FROM touch t JOIN entry e USING (device, seq)
  JOIN journal_word d ON d.of = 'device' AND d.word = t.device
  JOIN journal_word p ON p.of = 'person' AND p.word = e.person
  JOIN journal_word k ON k.of = 'kind' AND k.word = t.kind
  GROUP BY t.device, t.seq, t.kind;

-- Each filter with the newest first; the indexes hold all that is asked for, so that counting reads nothing else.
CREATE INDEX journal_line_at ON journal_line (at, confided, kind, person, device);
CREATE INDEX journal_line_kind ON journal_line (kind, at, confided, person, device);
CREATE INDEX journal_line_person ON journal_line (person, at, confided, kind, device);
CREATE INDEX journal_line_device ON journal_line (device, at, confided, kind, person);
