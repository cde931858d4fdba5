-- Good practice: what a factory does well, with a figure where there is a measured start.

CREATE TABLE good_practice (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, what TEXT NOT NULL, since TEXT, department TEXT NOT NULL, thanks TEXT NOT NULL,
  measure TEXT NOT NULL, unit TEXT NOT NULL, baseline REAL, baseline_on TEXT, result REAL, result_on TEXT,
  question TEXT, provision TEXT NOT NULL, source TEXT NOT NULL, finding TEXT, shared INTEGER NOT NULL, noted_on TEXT NOT NULL
) STRICT;
CREATE INDEX good_practice_by_day ON good_practice (noted_on, id);
CREATE INDEX good_practice_of_question ON good_practice (question) WHERE question IS NOT NULL;
