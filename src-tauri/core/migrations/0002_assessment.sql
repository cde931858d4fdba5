-- Projections: rebuilt from the journal. No cross-record constraints, an entry may arrive before the one it refers to.

CREATE TABLE factory (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, local_name TEXT NOT NULL, country TEXT NOT NULL, address TEXT NOT NULL,
  sites TEXT NOT NULL, products TEXT NOT NULL, headcount TEXT NOT NULL
) STRICT;

CREATE TABLE person (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL, roles TEXT NOT NULL, active INTEGER NOT NULL
) STRICT;

CREATE TABLE cycle (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, starts_on TEXT NOT NULL, ends_on TEXT NOT NULL,
  pack TEXT NOT NULL, pack_version TEXT NOT NULL
) STRICT;

CREATE TABLE answer (
  id TEXT PRIMARY KEY, cycle TEXT NOT NULL, question TEXT NOT NULL, state TEXT NOT NULL,
  paper INTEGER, practice INTEGER, reason TEXT NOT NULL, note TEXT NOT NULL, saved_at TEXT NOT NULL
) STRICT;
CREATE INDEX answer_of_cycle ON answer (cycle, question);

CREATE TABLE evidence (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,
  sha256 TEXT NOT NULL, stored TEXT NOT NULL, added_at TEXT NOT NULL, shared INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_stored ON evidence (stored);

CREATE TABLE evidence_link (
  id TEXT PRIMARY KEY, evidence TEXT NOT NULL, target_kind TEXT NOT NULL, target TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_link_target ON evidence_link (target_kind, target);
CREATE INDEX evidence_link_evidence ON evidence_link (evidence);

CREATE TABLE finding (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL, cycle TEXT NOT NULL,
  question TEXT, provision TEXT NOT NULL,
  description TEXT NOT NULL, severity TEXT NOT NULL, source TEXT NOT NULL, discovered_on TEXT NOT NULL,
  plan_due_on TEXT, due_on TEXT, no_action_reason TEXT NOT NULL
) STRICT;
CREATE INDEX finding_number ON finding (letter, counter);
CREATE INDEX finding_question ON finding (question);

CREATE TABLE action (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL,
  containment TEXT NOT NULL, why1 TEXT NOT NULL, why2 TEXT NOT NULL, why3 TEXT NOT NULL, why4 TEXT NOT NULL, why5 TEXT NOT NULL,
  root_cause TEXT NOT NULL, corrective TEXT NOT NULL, preventive TEXT NOT NULL, responsible TEXT NOT NULL,
  started_on TEXT, due_on TEXT, status TEXT NOT NULL, done_on TEXT, done_by TEXT,
  verification_method TEXT, verification_result TEXT, verification_note TEXT NOT NULL, verified_by TEXT, verified_on TEXT,
  effectiveness_due_on TEXT, effectiveness_result TEXT NOT NULL
) STRICT;
CREATE INDEX action_number ON action (letter, counter);

-- One action can serve several findings.
CREATE TABLE action_finding (
  action TEXT NOT NULL, finding TEXT NOT NULL, PRIMARY KEY (finding, action)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_finding_action ON action_finding (action);

CREATE TABLE severity_rule (
  severity TEXT PRIMARY KEY, plan_days INTEGER NOT NULL, close_days INTEGER NOT NULL
) STRICT;

-- A finding's status is what its actions say; a stated reason for no action settles it.
CREATE VIEW finding_status AS
SELECT f.id AS finding,
       CASE
         WHEN f.no_action_reason <> '' THEN 'no-action'
         WHEN count(a.id) = 0 THEN 'open'
         WHEN sum(a.status = 'verified') = count(a.id) THEN 'verified'
         WHEN sum(a.status IN ('done', 'verified')) = count(a.id) THEN 'done'
         WHEN sum(a.status IN ('in-progress', 'done', 'verified')) > 0 THEN 'in-progress'
         WHEN sum(a.status = 'planned') > 0 THEN 'planned'
         ELSE 'open'
       END AS status,
       count(a.id) AS actions,
       coalesce(min(CASE WHEN a.status NOT IN ('done', 'verified') THEN a.due_on END), min(a.due_on), f.due_on) AS due_on,
       coalesce(group_concat(nullif(a.responsible, ''), ', '), '') AS responsible
FROM finding f
LEFT JOIN action_finding l ON l.finding = f.id
LEFT JOIN action a ON a.id = l.action
GROUP BY f.id;
