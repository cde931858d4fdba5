-- Surveys of how far workers know the hotline and trust it; agreements on confidentiality. Projections, as in 0002.

CREATE TABLE survey (
  id TEXT PRIMARY KEY, letter TEXT NOT NULL, counter INTEGER NOT NULL, number TEXT NOT NULL, name TEXT NOT NULL,
  customer TEXT NOT NULL, population_note TEXT NOT NULL, strata TEXT NOT NULL, confidence INTEGER NOT NULL,
  margin REAL NOT NULL, share REAL NOT NULL, minimum INTEGER NOT NULL, corrected INTEGER NOT NULL, seed TEXT NOT NULL,
  place TEXT NOT NULL, languages TEXT NOT NULL, interviewers TEXT NOT NULL, starts_on TEXT, ends_on TEXT,
  questions TEXT NOT NULL
) STRICT;

-- That a survey is over: a record of its own, so that nobody takes it back to see what one more interview changes.
CREATE TABLE survey_end (
  id TEXT PRIMARY KEY, survey TEXT NOT NULL, ended_on TEXT NOT NULL
) STRICT;
CREATE INDEX survey_end_of ON survey_end (survey, ended_on);

-- Employee numbers: those to choose from, and those that each version of the protocol chose.
CREATE TABLE survey_list (
  id TEXT PRIMARY KEY, survey TEXT NOT NULL, people TEXT, chosen TEXT
) STRICT;

CREATE TABLE survey_version (
  id TEXT PRIMARY KEY, survey TEXT NOT NULL, counter INTEGER NOT NULL, frozen_at TEXT NOT NULL, frozen_by TEXT NOT NULL,
  protocol TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE INDEX survey_version_of ON survey_version (survey, counter, frozen_at);

CREATE TABLE survey_signature (
  id TEXT PRIMARY KEY, version TEXT NOT NULL, side TEXT NOT NULL, name TEXT NOT NULL, organisation TEXT NOT NULL,
  signed_on TEXT NOT NULL, digest TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX survey_signature_of ON survey_signature (version, side);

CREATE TABLE survey_interview (
  id TEXT PRIMARY KEY, version TEXT NOT NULL, stratum INTEGER NOT NULL, answers TEXT NOT NULL
) STRICT;
CREATE INDEX survey_interview_of ON survey_interview (version, stratum);

CREATE TABLE nda_text (
  id TEXT PRIMARY KEY, counter INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
  made_on TEXT NOT NULL
) STRICT;
CREATE INDEX nda_text_order ON nda_text (counter, language);

CREATE TABLE nda_party (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, organisation TEXT NOT NULL, role TEXT NOT NULL, left_on TEXT
) STRICT;

CREATE TABLE nda_signature (
  id TEXT PRIMARY KEY, party TEXT NOT NULL, text TEXT NOT NULL, signed_on TEXT NOT NULL
) STRICT;
CREATE INDEX nda_signature_of ON nda_signature (party, text);
