-- The customer's side: whose store this is, the factories it trusts, what it answered. Projections of the journal.

CREATE TABLE company (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;

CREATE TABLE supplier (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, keys TEXT NOT NULL, fingerprint TEXT NOT NULL, trusted_at TEXT NOT NULL
) STRICT;

CREATE TABLE sent_review (
  id TEXT PRIMARY KEY, factory TEXT NOT NULL, stream TEXT NOT NULL, seq INTEGER NOT NULL, envelope TEXT NOT NULL,
  about TEXT NOT NULL, about_seq INTEGER NOT NULL, outcome TEXT, codes TEXT NOT NULL, remarks TEXT NOT NULL,
  reviewer TEXT NOT NULL, signed_at TEXT NOT NULL
) STRICT;
CREATE INDEX sent_review_of ON sent_review (factory, seq);

-- Keys under which the inbox of this customer signs; from its invitations.
CREATE TABLE desk_inbox (receipt_key TEXT PRIMARY KEY, url TEXT, added_at TEXT NOT NULL) STRICT;

-- Bundles as they came, kept whole under `received/`. Of this store alone. `state` is applied, waiting or a verdict.
CREATE TABLE arrival (
  envelope TEXT PRIMARY KEY, manifest TEXT NOT NULL, factory TEXT NOT NULL, stream TEXT NOT NULL, seq INTEGER NOT NULL,
  prev TEXT NOT NULL, device TEXT NOT NULL, created TEXT NOT NULL, kind TEXT NOT NULL, size INTEGER NOT NULL,
  profile TEXT NOT NULL, withheld TEXT NOT NULL, received_at TEXT NOT NULL, state TEXT NOT NULL
) STRICT;
CREATE INDEX arrival_of ON arrival (factory, created);
CREATE INDEX arrival_stream ON arrival (stream, state, seq);

-- What applied bundles say. A cache: made anew from the kept bundles at will, never written by a person.

-- The newest values of each record, by the laptop that sent them.
CREATE TABLE shelf_record (
  factory TEXT NOT NULL, stream TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY (stream, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_record_of ON shelf_record (factory, kind);
CREATE TABLE shelf_factory (
  factory TEXT PRIMARY KEY, facts TEXT NOT NULL, cycle TEXT NOT NULL
) STRICT;
CREATE TABLE shelf_answer (
  factory TEXT NOT NULL, question TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL, paper INTEGER, practice INTEGER,
  reason TEXT NOT NULL, PRIMARY KEY (factory, question)
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf_finding (
  factory TEXT NOT NULL, id TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL, number TEXT NOT NULL,
  provision TEXT NOT NULL, description TEXT NOT NULL, severity TEXT NOT NULL, source TEXT NOT NULL, question TEXT,
  discovered_on TEXT NOT NULL, plan_due_on TEXT, due_on TEXT, no_action_reason TEXT NOT NULL, status TEXT NOT NULL,
  actions INTEGER NOT NULL, evidence INTEGER NOT NULL, PRIMARY KEY (factory, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_finding_number ON shelf_finding (factory, letter, counter);
CREATE TABLE shelf_action (
  factory TEXT NOT NULL, id TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL, number TEXT NOT NULL,
  status TEXT NOT NULL, due_on TEXT, fields TEXT NOT NULL, PRIMARY KEY (factory, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_action_due ON shelf_action (factory, status, due_on);
CREATE TABLE shelf_serves (
  factory TEXT NOT NULL, finding TEXT NOT NULL, action TEXT NOT NULL, PRIMARY KEY (factory, finding, action)
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf_evidence (
  factory TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,
  sha256 TEXT NOT NULL, added_at TEXT NOT NULL, PRIMARY KEY (factory, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf_link (
  factory TEXT NOT NULL, target TEXT NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (factory, target, evidence)
) STRICT, WITHOUT ROWID;
-- What the factory answered to remarks.
CREATE TABLE shelf_reply (
  factory TEXT NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL, text TEXT NOT NULL, answered_at TEXT NOT NULL,
  PRIMARY KEY (factory, id)
) STRICT, WITHOUT ROWID;
-- Which kept bundle holds a file.
CREATE TABLE shelf_file (
  factory TEXT NOT NULL, sha256 TEXT NOT NULL, envelope TEXT NOT NULL, PRIMARY KEY (factory, sha256)
) STRICT, WITHOUT ROWID;
-- What a bundle changed against the one before it in its stream.
CREATE TABLE shelf_change (
  envelope TEXT NOT NULL, n INTEGER NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL,
  number TEXT NOT NULL, title TEXT NOT NULL, was TEXT, becomes TEXT, PRIMARY KEY (envelope, n)
) STRICT, WITHOUT ROWID;
