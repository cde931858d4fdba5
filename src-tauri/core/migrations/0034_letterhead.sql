-- What stands at the head of printed papers: one for a factory, from the first change on. The logo as PNG or JPEG in Base64.
CREATE TABLE letterhead (
  id TEXT PRIMARY KEY, lines TEXT NOT NULL, logo TEXT NOT NULL
) STRICT;
