-- Texts about cases for sharing: a projection of the case.

CREATE TABLE case_extract (
  case_id TEXT PRIMARY KEY, text TEXT NOT NULL, revision TEXT NOT NULL, written_by TEXT NOT NULL, approved_by TEXT,
  approved_on TEXT
) STRICT;
