-- Training as a programme: people in two scripts, what a session costs, tests, reactions, observations, certificates.

ALTER TABLE worker ADD COLUMN other_name TEXT NOT NULL DEFAULT '';
ALTER TABLE worker ADD COLUMN languages TEXT NOT NULL DEFAULT '';
-- Null is not known, and wherever the factory chose not to hold it.
ALTER TABLE worker ADD COLUMN migrant INTEGER;

ALTER TABLE course ADD COLUMN own_kind TEXT NOT NULL DEFAULT '';
-- Ids of objectives that the course is meant to move, as a list.
ALTER TABLE course ADD COLUMN objectives TEXT NOT NULL DEFAULT '[]';

ALTER TABLE session ADD COLUMN seats INTEGER;
-- Null is not known; 0 is nothing.
ALTER TABLE session ADD COLUMN cost_trainer REAL;
ALTER TABLE session ADD COLUMN cost_materials REAL;
ALTER TABLE session ADD COLUMN cost_other REAL;
ALTER TABLE session ADD COLUMN in_work_time INTEGER;
-- The most points its test gives.
ALTER TABLE session ADD COLUMN points REAL;

-- One for a factory, from the first change on.
CREATE TABLE training_setting (
  id TEXT PRIMARY KEY, hold_migrant INTEGER NOT NULL, hourly_cost REAL, currency TEXT NOT NULL
) STRICT;

-- Two records that look alike: of two people, or of one whose second record went.
CREATE TABLE worker_pair (
  id TEXT PRIMARY KEY, one TEXT NOT NULL, other TEXT NOT NULL, same INTEGER NOT NULL
) STRICT;
CREATE INDEX worker_pair_of ON worker_pair (one, same);

CREATE TABLE course_question (
  id TEXT PRIMARY KEY, course TEXT NOT NULL, place INTEGER NOT NULL, question TEXT NOT NULL, options TEXT NOT NULL, answer INTEGER
) STRICT;
CREATE INDEX course_question_of ON course_question (course, place, id);

-- Named by session and worker, as attendance is.
CREATE TABLE test_score (
  id TEXT PRIMARY KEY, session TEXT NOT NULL, worker TEXT NOT NULL, before REAL, after REAL
) STRICT;
CREATE INDEX test_score_session ON test_score (session, worker);

-- A sheet of one person, or the counts of many: five questions, each 1 to 5.
CREATE TABLE reaction (
  id TEXT PRIMARY KEY, session TEXT NOT NULL, counts TEXT NOT NULL, sheets INTEGER NOT NULL
) STRICT;
CREATE INDEX reaction_session ON reaction (session, id);

CREATE TABLE observation (
  id TEXT PRIMARY KEY, course TEXT NOT NULL, worker TEXT, observed_on TEXT NOT NULL, observer TEXT NOT NULL,
  behaviour TEXT NOT NULL, seen INTEGER
) STRICT;
CREATE INDEX observation_course ON observation (course, observed_on, id);

-- Without what they say: that is read from the record, so that a purge leaves nothing of it here.
CREATE TABLE certificate (
  id TEXT PRIMARY KEY, session TEXT NOT NULL, worker TEXT NOT NULL, issued_on TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE INDEX certificate_digest ON certificate (digest);
CREATE INDEX certificate_session ON certificate (session, worker);
