-- What each customer may see, and what was shown.

CREATE TABLE disclosure_profile (
  id TEXT PRIMARY KEY, customer TEXT NOT NULL, version INTEGER NOT NULL, switched_off TEXT NOT NULL,
  switched_on TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_profile_of ON disclosure_profile (customer);

-- Counts of the hotline as they were shown of a closed quarter. They stay so, whatever is filed later.
CREATE TABLE published_period (
  id TEXT PRIMARY KEY, period TEXT NOT NULL, published_at TEXT NOT NULL, figures TEXT NOT NULL
) STRICT;
CREATE INDEX published_period_of ON published_period (period, published_at, id);

-- What a bundle of this laptop told, in short. Of this laptop alone: bundles themselves open with the customer's key.
CREATE TABLE told (outbox TEXT PRIMARY KEY, items TEXT NOT NULL) STRICT;
