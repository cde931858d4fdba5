-- How well a hotline works: benchmarks that somebody set, and figures of a hotline run elsewhere or before.

CREATE TABLE kpi_benchmark (
  id TEXT PRIMARY KEY, kpi TEXT NOT NULL, value REAL, source TEXT NOT NULL, note TEXT NOT NULL
) STRICT;

CREATE TABLE hotline_past (
  id TEXT PRIMARY KEY, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL, source TEXT NOT NULL, figures TEXT NOT NULL
) STRICT;
CREATE INDEX hotline_past_day ON hotline_past (starts_on, id);

-- That the file of a case was made on paper.
CREATE TABLE case_paper (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, person TEXT NOT NULL, made_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_paper_of ON case_paper (case_id, made_at);
