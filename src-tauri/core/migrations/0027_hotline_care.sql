-- How a case is cared for: receipts, people shut out of it, check-ins, appeals, attachments, holds; and the hotline's own
-- categories, calendar and outside lines.

ALTER TABLE case_file ADD COLUMN topic TEXT;
ALTER TABLE case_file ADD COLUMN remedy TEXT;
ALTER TABLE case_file ADD COLUMN remedy_day INTEGER;
ALTER TABLE case_file ADD COLUMN satisfaction TEXT;

-- What belongs to a case: found again by its id alone, for those who are shut out and for a purge.
CREATE TABLE case_part (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, case_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_part_case ON case_part (case_id);

-- A message waits until the reporter has heard it.
ALTER TABLE case_step ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE case_step ADD COLUMN via TEXT;
ALTER TABLE case_step ADD COLUMN given_on TEXT;

CREATE TABLE case_shut (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, person TEXT NOT NULL, author TEXT NOT NULL, shut_on TEXT NOT NULL
) STRICT;
CREATE INDEX case_shut_person ON case_shut (person, case_id);
CREATE INDEX case_shut_case ON case_shut (case_id, person);

-- When somebody is to ask the reporter how they fare, by days from receipt.
CREATE TABLE case_plan (
  case_id TEXT NOT NULL, days INTEGER NOT NULL, due_day INTEGER NOT NULL, PRIMARY KEY (case_id, days)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_plan_due ON case_plan (due_day);
CREATE TABLE case_checkin (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, days INTEGER NOT NULL, done_day INTEGER NOT NULL, answer TEXT NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX case_checkin_case ON case_checkin (case_id, days, answer);

-- Appeals and reopenings: each a clock of its own.
CREATE TABLE case_round (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL, started_day INTEGER NOT NULL, author TEXT NOT NULL,
  answered_day INTEGER, decision TEXT, decided_by TEXT
) STRICT;
CREATE INDEX case_round_case ON case_round (case_id, started_day);
CREATE INDEX case_round_open ON case_round (started_day, case_id) WHERE answered_day IS NULL;

CREATE TABLE case_attachment (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, added_on TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX case_attachment_case ON case_attachment (case_id, added_on, id);

CREATE TABLE case_escalation (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, person TEXT NOT NULL, raised_on TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX case_escalation_case ON case_escalation (case_id, raised_on, id);
CREATE INDEX case_escalation_person ON case_escalation (person, case_id);

CREATE TABLE case_hold (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, held_on TEXT NOT NULL, author TEXT NOT NULL, lifted_on TEXT, lifted_by TEXT
) STRICT;
CREATE INDEX case_hold_case ON case_hold (case_id);

ALTER TABLE hotline_setup ADD COLUMN reach TEXT NOT NULL DEFAULT '';
ALTER TABLE hotline_setup ADD COLUMN checkin_days TEXT NOT NULL DEFAULT 'null';
ALTER TABLE hotline_setup ADD COLUMN working_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hotline_setup ADD COLUMN off_days TEXT NOT NULL DEFAULT 'null';
ALTER TABLE hotline_setup ADD COLUMN escalate_to TEXT NOT NULL DEFAULT 'null';
ALTER TABLE hotline_setup ADD COLUMN escalate_after INTEGER;

CREATE TABLE hotline_topic (
  id TEXT PRIMARY KEY, code TEXT NOT NULL, parent TEXT NOT NULL, name_en TEXT NOT NULL, name_zh TEXT NOT NULL,
  published TEXT NOT NULL, hidden INTEGER NOT NULL
) STRICT;
CREATE TABLE hotline_day (
  id TEXT PRIMARY KEY, day TEXT NOT NULL, works INTEGER NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE TABLE hotline_outside (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, contact TEXT NOT NULL, languages TEXT NOT NULL, hours TEXT NOT NULL
) STRICT;

-- Of this laptop alone: when digits were typed that belong to no case.
CREATE TABLE receipt_try (at INTEGER NOT NULL) STRICT;
CREATE INDEX sealed_receipt ON sealed (record) WHERE kind = 'case' AND field = 'receipt';

INSERT INTO stale (kind) VALUES ('case'), ('case-step'), ('case-reading'), ('hotline-setup') ON CONFLICT DO NOTHING;
