-- Review packs for customers without Plumbline, and the filled-in workbooks that come back.

CREATE TABLE review_pack (
  id TEXT PRIMARY KEY, customer TEXT NOT NULL, letter TEXT NOT NULL, counter INTEGER NOT NULL, made_at TEXT NOT NULL,
  profile TEXT NOT NULL, files INTEGER NOT NULL, size INTEGER NOT NULL, digest TEXT NOT NULL, rows TEXT NOT NULL
) STRICT;
CREATE INDEX review_pack_of ON review_pack (customer, made_at);

CREATE TABLE workbook_reply (
  id TEXT PRIMARY KEY, customer TEXT NOT NULL, pack TEXT NOT NULL, remarks INTEGER NOT NULL, notes TEXT NOT NULL,
  taken_at TEXT NOT NULL
) STRICT;
CREATE INDEX workbook_reply_of ON workbook_reply (pack, taken_at);

-- By which way a remark came, and what its writer changed in the factory's own columns.
ALTER TABLE remark ADD COLUMN way TEXT NOT NULL DEFAULT 'signed';
ALTER TABLE remark ADD COLUMN edits TEXT NOT NULL DEFAULT '[]';

-- What a pack of this laptop told, as `told` for bundles.
CREATE TABLE told_by_pack (pack TEXT PRIMARY KEY, items TEXT NOT NULL) STRICT;
