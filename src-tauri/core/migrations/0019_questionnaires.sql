-- More than one questionnaire in a cycle, questions answered otherwise than by two scales, questionnaires that came from
-- customers and files.

-- JSON; `null` where a question has its two scales.
ALTER TABLE answer ADD COLUMN value TEXT NOT NULL DEFAULT 'null';

CREATE TABLE questionnaire (
  id TEXT PRIMARY KEY, cycle TEXT NOT NULL, pack TEXT NOT NULL, pack_version TEXT NOT NULL, shared INTEGER NOT NULL
) STRICT;
CREATE INDEX questionnaire_of ON questionnaire (cycle, id);

-- As its file has it.
CREATE TABLE pack (
  id TEXT PRIMARY KEY, pack TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL, source TEXT NOT NULL,
  customer TEXT, state TEXT NOT NULL, came_at TEXT NOT NULL
) STRICT;
CREATE INDEX pack_by_name ON pack (pack, state);

-- The same, as factories sent it to a customer.
ALTER TABLE shelf_answer ADD COLUMN value TEXT NOT NULL DEFAULT 'null';
CREATE TABLE shelf_questionnaire (
  factory TEXT NOT NULL, pack TEXT NOT NULL, version TEXT NOT NULL, PRIMARY KEY (factory, pack)
) STRICT, WITHOUT ROWID;
