-- Key figures that a factory edited or added; survey protocols that a customer signs in a review. Projections, as in 0002.

-- Null is what is shipped.
CREATE TABLE kpi_definition (
  id TEXT PRIMARY KEY, kpi TEXT NOT NULL, off INTEGER NOT NULL, name TEXT, definition TEXT, recipe TEXT, better TEXT
) STRICT;

-- Which customer is asked to sign a version; null is nobody any more.
CREATE TABLE survey_offer (
  id TEXT PRIMARY KEY, version TEXT NOT NULL, customer TEXT, offered_at TEXT NOT NULL
) STRICT;
CREATE INDEX survey_offer_of ON survey_offer (version, customer);

-- What a signed review says to a version: the digest is that of the text its reviewer read.
CREATE TABLE survey_answer (
  id TEXT PRIMARY KEY, version TEXT NOT NULL, customer TEXT NOT NULL, digest TEXT NOT NULL, verdict TEXT NOT NULL,
  comment TEXT NOT NULL, reviewer TEXT NOT NULL, signed_at TEXT NOT NULL, key TEXT NOT NULL, taken_at TEXT NOT NULL
) STRICT;
CREATE INDEX survey_answer_of ON survey_answer (version, verdict);

-- At the customer: filled from bundles, as in 0012.
CREATE TABLE shelf_protocol (
  factory TEXT NOT NULL, id TEXT NOT NULL, survey TEXT NOT NULL, counter INTEGER NOT NULL, frozen_at TEXT NOT NULL,
  protocol TEXT NOT NULL, PRIMARY KEY (factory, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_protocol_of ON shelf_protocol (factory, survey, counter);

ALTER TABLE sent_review ADD COLUMN protocols TEXT NOT NULL DEFAULT '[]';
