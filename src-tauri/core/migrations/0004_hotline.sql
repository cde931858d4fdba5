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

-- Days are counted from 0000-12-31, so that clocks are plain arithmetic. No sealed field has a column.
CREATE TABLE case_file (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL,
  channel TEXT NOT NULL, category TEXT NOT NULL, severity INTEGER NOT NULL, confidentiality TEXT NOT NULL,
  received_day INTEGER NOT NULL, state INTEGER NOT NULL, acknowledged_day INTEGER, answered_day INTEGER, closed_day INTEGER,
  outcome TEXT, handler TEXT, finding TEXT
) STRICT;
CREATE INDEX case_number ON case_file (letter, counter);
CREATE INDEX case_received ON case_file (received_day, letter, counter);
CREATE INDEX case_state ON case_file (state, letter, counter);
CREATE INDEX case_severity ON case_file (severity, letter, counter);
-- All that is counted, in one index.
CREATE INDEX case_counts ON case_file (category, state, received_day, acknowledged_day, answered_day, closed_day);
CREATE INDEX case_lasted ON case_file (closed_day - received_day) WHERE closed_day IS NOT NULL;

CREATE TABLE case_step (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL, happened_on TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX case_step_case ON case_step (case_id, happened_on, id);

CREATE TABLE case_reading (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, person TEXT NOT NULL, read_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_reading_case ON case_reading (case_id, read_at);
