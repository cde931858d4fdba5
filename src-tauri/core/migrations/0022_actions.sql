-- Whose audit a finding came from and its grade there; what actions cost, wait for and brought; comments; severity schemes.

ALTER TABLE finding ADD COLUMN customer TEXT;
ALTER TABLE finding ADD COLUMN auditor TEXT NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN scheme TEXT;
ALTER TABLE finding ADD COLUMN grade TEXT;
ALTER TABLE finding ADD COLUMN requested TEXT NOT NULL DEFAULT '';
CREATE INDEX finding_customer ON finding (customer) WHERE customer IS NOT NULL;
CREATE INDEX finding_provision ON finding (provision);

-- JSON; `null` is not stated.
ALTER TABLE action ADD COLUMN cost_expected TEXT NOT NULL DEFAULT 'null';
ALTER TABLE action ADD COLUMN cost_actual TEXT NOT NULL DEFAULT 'null';
ALTER TABLE action ADD COLUMN due_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN effectiveness TEXT;
ALTER TABLE action ADD COLUMN checked_by TEXT;
ALTER TABLE action ADD COLUMN checked_on TEXT;
ALTER TABLE action ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
CREATE INDEX action_due ON action (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX action_check_due ON action (effectiveness_due_on) WHERE effectiveness_due_on IS NOT NULL;
CREATE INDEX action_responsible ON action (responsible);

CREATE TABLE action_dependency (
  action TEXT NOT NULL, waits_for TEXT NOT NULL, PRIMARY KEY (action, waits_for)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_dependency_of ON action_dependency (waits_for);

CREATE TABLE comment (
  id TEXT PRIMARY KEY, target_kind TEXT NOT NULL, target TEXT NOT NULL, text TEXT NOT NULL, written_by TEXT NOT NULL,
  written_at TEXT NOT NULL, said_by TEXT NOT NULL, said_on TEXT, withdrawn_by TEXT, withdrawn_at TEXT
) STRICT;
CREATE INDEX comment_of ON comment (target, written_at);

CREATE TABLE scheme (
  id TEXT PRIMARY KEY, scheme TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL, grades TEXT NOT NULL,
  customers TEXT NOT NULL
) STRICT;
