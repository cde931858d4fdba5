-- Several laptops of one factory: their keys, what they disagree on, and what two copies of one laptop wrote.

-- Where bundles for this laptop are encrypted to; unknown for one that was only heard of.
ALTER TABLE device ADD COLUMN recipient TEXT;
-- The last entry of a laptop that was lost or replaced, as far as it was known then.
ALTER TABLE device ADD COLUMN valid_to_seq INTEGER;

-- Laptops as people see them.
CREATE TABLE laptop (
  id TEXT PRIMARY KEY, keyid TEXT NOT NULL, letter TEXT NOT NULL, name TEXT NOT NULL, added_on TEXT NOT NULL,
  retired_on TEXT
) STRICT;
CREATE INDEX laptop_keyid ON laptop (keyid);

-- Fields whose heads hold different values; `#deleted` where somebody deleted what another went on editing.
CREATE TABLE conflict (
  kind TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, PRIMARY KEY (kind, record, field)
) STRICT, WITHOUT ROWID;

-- Entries that carry the number of another one we hold: two copies of a laptop wrote them. Kept aside, never merged.
CREATE TABLE fork (
  device TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, bytes BLOB NOT NULL, signature BLOB NOT NULL,
  found_at TEXT NOT NULL, settled_at TEXT, PRIMARY KEY (device, seq, hash)
) STRICT;

-- What was exchanged with each other laptop. Of this laptop alone.
CREATE TABLE peer (
  keyid TEXT PRIMARY KEY, sent_seq INTEGER NOT NULL DEFAULT 0, sent_prev TEXT NOT NULL DEFAULT '', sent_at TEXT,
  received_at TEXT
) STRICT;
-- How far the journals had come there when it last told us.
CREATE TABLE peer_head (
  peer TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (peer, device)
) STRICT, WITHOUT ROWID;

-- Hashes whose values were destroyed: one that arrives later is not kept.
CREATE TABLE purged (
  hash TEXT NOT NULL, purge TEXT NOT NULL, PRIMARY KEY (hash, purge)
) STRICT, WITHOUT ROWID;

-- Bundles are numbered by the laptop that signs them.
ALTER TABLE outbox ADD COLUMN device TEXT;
UPDATE outbox SET device = (SELECT keyid FROM device WHERE own = 1);
DROP INDEX outbox_stream;
CREATE UNIQUE INDEX outbox_stream ON outbox (customer, device, seq) WHERE state <> 'cancelled';
