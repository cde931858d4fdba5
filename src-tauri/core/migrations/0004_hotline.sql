-- Sealed texts, what opens them, and the cases of the worker hotline.

-- Ciphertexts of sealed fields, by hash; the journal holds the hash, nothing holds the text.
CREATE TABLE sealed (
  hash   TEXT PRIMARY KEY,
  kind   TEXT NOT NULL,
  record TEXT NOT NULL,
  field  TEXT NOT NULL,
  ring   TEXT NOT NULL,
  bytes  BLOB NOT NULL
) STRICT;
CREATE INDEX sealed_ring ON sealed (ring, hash);

-- The recipients each ring stands for.
CREATE TABLE ring_member (
  recipient TEXT NOT NULL,
  ring      TEXT NOT NULL,
  PRIMARY KEY (recipient, ring)
) STRICT, WITHOUT ROWID;

-- Identities of people on this laptop, each wrapped under a key their passphrase gives.
CREATE TABLE identity_wrap (
  person    TEXT NOT NULL,
  recipient TEXT NOT NULL,
  nonce     BLOB NOT NULL,
  wrapped   BLOB NOT NULL
) STRICT;
CREATE INDEX identity_wrap_person ON identity_wrap (person);

-- Projections.

CREATE TABLE handler_key (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, recipient TEXT NOT NULL
) STRICT;

CREATE TABLE hotline_recovery (
  id TEXT PRIMARY KEY, recipient TEXT NOT NULL
) STRICT;

CREATE TABLE hotline_setup (
  id TEXT PRIMARY KEY, acknowledge_days INTEGER NOT NULL, answer_days INTEGER NOT NULL, retain_months INTEGER NOT NULL,
  outside TEXT NOT NULL
) STRICT;

-- Days are counted from 0000-12-31, so that clocks are plain arithmetic; "after" is days since receipt, and an answer
-- counts as an acknowledgement. Severity and state are places in their sets. No sealed field has a column.
CREATE TABLE case_file (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL,
  channel TEXT NOT NULL, category TEXT NOT NULL, severity INTEGER NOT NULL, confidentiality TEXT NOT NULL,
  received_day INTEGER NOT NULL, state INTEGER NOT NULL, acknowledged_day INTEGER, answered_day INTEGER, closed_day INTEGER,
  acknowledged_after INTEGER, answered_after INTEGER, outcome TEXT, handler TEXT, finding TEXT
) STRICT;
-- One index for each order, holding all that a filter asks for: a page is read in order, without sorting and without the
-- table, wherever it begins.
CREATE INDEX case_number ON case_file
  (letter, counter, state, received_day, closed_day, acknowledged_after, answered_after, category, channel, number);
CREATE INDEX case_received ON case_file
  (received_day, letter, counter, state, closed_day, acknowledged_after, answered_after, category, channel, number);
CREATE INDEX case_state ON case_file
  (state, letter, counter, received_day, closed_day, acknowledged_after, answered_after, category, channel, number);
CREATE INDEX case_severity ON case_file
  (severity, letter, counter, state, received_day, closed_day, acknowledged_after, answered_after, category, channel, number);
-- For the counts.
CREATE INDEX case_filed ON case_file (category, state);
CREATE INDEX case_acknowledged ON case_file (acknowledged_after, closed_day, received_day);
CREATE INDEX case_answered ON case_file (answered_after, closed_day, received_day);
CREATE INDEX case_closed ON case_file (closed_day) WHERE closed_day IS NOT NULL;
CREATE INDEX case_lasted ON case_file (closed_day - received_day) WHERE closed_day IS NOT NULL;

CREATE TABLE case_step (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL, happened_on TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX case_step_case ON case_step (case_id, happened_on, id);

CREATE TABLE case_reading (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, person TEXT NOT NULL, read_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_reading_case ON case_reading (case_id, read_at);
