-- The evidence library: what a document is, when it runs out, what took its place; found by its words.

CREATE TABLE evidence_anew (
  line INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,
  sha256 TEXT NOT NULL, stored TEXT NOT NULL, added_at TEXT NOT NULL, shared INTEGER NOT NULL,
  document_kind TEXT NOT NULL, issuer TEXT NOT NULL, document_number TEXT NOT NULL, note TEXT NOT NULL,
  expires_on TEXT, remind_days INTEGER NOT NULL,
  -- The day from which Home speaks of it; none where nothing runs out, or something took its place.
  remind_on TEXT,
  replaced_by TEXT
) STRICT;
INSERT INTO evidence_anew (id, name, media_type, size, sha256, stored, added_at, shared, document_kind, issuer,
                           document_number, note, remind_days)
  SELECT id, name, media_type, size, sha256, stored, added_at, shared, 'other', '', '', '', 60 FROM evidence ORDER BY added_at, id;
DROP TABLE evidence;
ALTER TABLE evidence_anew RENAME TO evidence;
CREATE INDEX evidence_stored ON evidence (stored);
CREATE INDEX evidence_remind ON evidence (remind_on, expires_on) WHERE remind_on IS NOT NULL;
CREATE INDEX evidence_replaced ON evidence (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE VIRTUAL TABLE evidence_words USING fts5(grams, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE TABLE evidence_words_waiting (line INTEGER PRIMARY KEY) STRICT;

-- A tie to a record that was deleted waits for its return and is no use meanwhile.
CREATE VIEW evidence_use AS
  SELECT l.id, l.evidence, l.target_kind, l.target FROM evidence_link l WHERE CASE l.target_kind
    WHEN 'finding' THEN EXISTS (SELECT 1 FROM finding f WHERE f.id = l.target)
    WHEN 'action' THEN EXISTS (SELECT 1 FROM action a WHERE a.id = l.target)
    WHEN 'incident' THEN EXISTS (SELECT 1 FROM incident i WHERE i.id = l.target)
    WHEN 'session' THEN EXISTS (SELECT 1 FROM session s WHERE s.id = l.target)
    ELSE 1 END;

INSERT INTO stale (kind) VALUES ('evidence') ON CONFLICT DO NOTHING;
