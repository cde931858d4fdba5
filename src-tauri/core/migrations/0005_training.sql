-- Training: workers, courses, sessions and who was there. Projections, as in 0002.

CREATE TABLE worker (
  id TEXT PRIMARY KEY, badge TEXT NOT NULL, name TEXT NOT NULL, sex TEXT NOT NULL, category TEXT NOT NULL,
  department TEXT NOT NULL, joined_on TEXT, left_on TEXT
) STRICT;
CREATE INDEX worker_name ON worker (name COLLATE NOCASE, id);
-- 9 before 10: shorter numbers are smaller ones.
CREATE INDEX worker_badge_order ON worker (length(badge), badge, id);
CREATE INDEX worker_badge ON worker (badge);
CREATE INDEX worker_department ON worker (department, name COLLATE NOCASE, id);
CREATE INDEX worker_left ON worker (left_on);

CREATE TABLE course (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, audiences TEXT NOT NULL, validity_months INTEGER,
  provisions TEXT NOT NULL, topics TEXT NOT NULL, active INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
  id TEXT PRIMARY KEY, course TEXT NOT NULL, held_on TEXT NOT NULL, hours REAL, trainer TEXT NOT NULL,
  place TEXT NOT NULL, language TEXT NOT NULL
) STRICT;
CREATE INDEX session_day ON session (held_on, id);
CREATE INDEX session_course ON session (course, held_on);

-- `present` is null when a mark was taken back.
CREATE TABLE attendance (
  id TEXT PRIMARY KEY, session TEXT NOT NULL, worker TEXT NOT NULL, present INTEGER
) STRICT;
CREATE INDEX attendance_session ON attendance (session, present, worker);
CREATE INDEX attendance_worker ON attendance (worker, present, session);

-- The last day each worker attended each course: follows attendance and session, whichever arrives first.
CREATE TABLE training_latest (
  worker TEXT NOT NULL, course TEXT NOT NULL, held_on TEXT NOT NULL, PRIMARY KEY (worker, course)
) STRICT, WITHOUT ROWID;
