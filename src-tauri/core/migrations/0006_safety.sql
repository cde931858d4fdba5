-- Incidents, the handover log, and what findings and actions amount to: kept beside them by their projectors, so
-- that lists, board and Home read it from an index. Words for search stand in FTS5 tables, line by line.

-- Kinds whose records are projected anew when the store is opened next.
CREATE TABLE stale (
  kind TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE incident (
  line INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL,
  kind TEXT NOT NULL, happened_on TEXT NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL, first_action TEXT NOT NULL,
  finding TEXT
) STRICT;
CREATE INDEX incident_by_number ON incident (letter, counter, kind);
CREATE INDEX incident_by_date ON incident (happened_on, letter, counter, kind);
CREATE INDEX incident_by_kind ON incident (kind, happened_on);
CREATE VIRTUAL TABLE incident_words USING fts5(grams, content = '', contentless_delete = 1, tokenize = 'ascii');

CREATE TABLE handover (
  id TEXT PRIMARY KEY, topic TEXT NOT NULL, leader TEXT NOT NULL, since TEXT, deputy TEXT NOT NULL, know TEXT NOT NULL,
  updated_at TEXT NOT NULL, updated_by TEXT NOT NULL
) STRICT;

DROP VIEW finding_status;

-- Ranks are the places of status and severity in their closed sets, for sorting.
CREATE TABLE finding_state (
  line INTEGER PRIMARY KEY, finding TEXT NOT NULL UNIQUE, cycle TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL,
  provision TEXT NOT NULL, severity_rank INTEGER NOT NULL, status TEXT NOT NULL, status_rank INTEGER NOT NULL,
  no_due INTEGER NOT NULL, due_on TEXT, plan_due_on TEXT, discovered_on TEXT NOT NULL, closed_on TEXT,
  actions INTEGER NOT NULL, responsible TEXT NOT NULL,
  -- Of the words in `finding_words`, to leave them alone while they stay the same.
  digest INTEGER NOT NULL
) STRICT;
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
CREATE VIRTUAL TABLE finding_words USING fts5(grams, content = '', contentless_delete = 1, tokenize = 'ascii');

-- An action that some finding still asks for; one whose findings all need no action has no line.
CREATE TABLE action_state (
  line INTEGER PRIMARY KEY, action TEXT NOT NULL UNIQUE, finding TEXT NOT NULL, cycle TEXT NOT NULL,
  status_rank INTEGER NOT NULL, agreed INTEGER NOT NULL, due_on TEXT, done_on TEXT, done_by TEXT,
  check_due_on TEXT, checked INTEGER NOT NULL
) STRICT;
CREATE INDEX action_progress ON action_state (cycle, status_rank, agreed, checked, check_due_on);
CREATE INDEX action_dates ON action_state (due_on, done_on) WHERE due_on IS NOT NULL;
CREATE INDEX action_to_verify ON action_state (done_by, done_on, status_rank) WHERE status_rank = 3;
CREATE INDEX action_to_agree ON action_state (cycle, due_on, status_rank, agreed, finding) WHERE status_rank < 3 AND agreed = 0;
CREATE INDEX action_to_check ON action_state (check_due_on, status_rank, checked, finding) WHERE status_rank = 4 AND checked = 0;

INSERT INTO stale (kind) VALUES ('finding'), ('action');
