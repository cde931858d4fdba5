-- What a cycle is about, who is in it, what it wants to reach, what was passed and signed, and how it ended.

CREATE TABLE cycle_plan (
  id TEXT PRIMARY KEY, cycle TEXT NOT NULL, scope TEXT NOT NULL, sponsor TEXT, previous TEXT
) STRICT;
CREATE INDEX cycle_plan_of ON cycle_plan (cycle);

-- `signed` is JSON: what the plan said.
CREATE TABLE sign_off (
  id TEXT PRIMARY KEY, cycle TEXT NOT NULL, person TEXT NOT NULL, signed_at TEXT NOT NULL, note TEXT NOT NULL, signed TEXT NOT NULL
) STRICT;
CREATE INDEX sign_off_of ON sign_off (cycle, signed_at);

CREATE TABLE team_member (
  id TEXT PRIMARY KEY, cycle TEXT NOT NULL, name TEXT NOT NULL, task TEXT NOT NULL
) STRICT;
CREATE INDEX team_member_of ON team_member (cycle, id);

CREATE TABLE objective (
  id TEXT PRIMARY KEY, cycle TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, aim TEXT NOT NULL,
  baseline REAL, baseline_on TEXT, target REAL, due_on TEXT, responsible TEXT NOT NULL, previous TEXT
) STRICT;
CREATE INDEX objective_of ON objective (cycle, id);

CREATE TABLE reading (
  id TEXT PRIMARY KEY, objective TEXT NOT NULL, read_on TEXT NOT NULL, value REAL NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX reading_of ON reading (objective, read_on, id);

-- `open` is JSON: the conditions that were not met.
CREATE TABLE gate_pass (
  id TEXT PRIMARY KEY, cycle TEXT NOT NULL, phase TEXT NOT NULL, person TEXT NOT NULL, passed_at TEXT NOT NULL,
  reason TEXT NOT NULL, open TEXT NOT NULL
) STRICT;
CREATE INDEX gate_pass_of ON gate_pass (cycle, phase, passed_at);

CREATE TABLE management_review (
  id TEXT PRIMARY KEY, cycle TEXT NOT NULL, held_on TEXT, present TEXT NOT NULL, decisions TEXT NOT NULL,
  standard TEXT NOT NULL, next_name TEXT NOT NULL, next_starts_on TEXT, next_ends_on TEXT
) STRICT;
CREATE INDEX management_review_of ON management_review (cycle);

-- `picture` is JSON: everything that was so on that day; `digest` its SHA-256.
CREATE TABLE cycle_close (
  id TEXT PRIMARY KEY, cycle TEXT NOT NULL, person TEXT NOT NULL, closed_at TEXT NOT NULL, note TEXT NOT NULL,
  reason TEXT NOT NULL, open TEXT NOT NULL, picture TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE INDEX cycle_close_of ON cycle_close (cycle, closed_at);
