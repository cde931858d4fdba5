-- Certificates of what was destroyed: whose values, when, by whom, and when the last backup that held them is gone.

CREATE TABLE purge (
  id TEXT PRIMARY KEY, target_kind TEXT NOT NULL, target TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL,
  purged_on TEXT NOT NULL, gone_on TEXT NOT NULL, hashes INTEGER NOT NULL
) STRICT;
CREATE INDEX purge_target ON purge (target, target_kind, purged_on);
CREATE INDEX sealed_record ON sealed (record);

INSERT INTO stale (kind) VALUES ('purge');
