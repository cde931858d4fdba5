-- What customers answer: whose signature counts, their remarks, and what the factory says to them.

ALTER TABLE customer ADD COLUMN reviewers TEXT NOT NULL DEFAULT '[]';

CREATE TABLE reply (
  id TEXT PRIMARY KEY, customer TEXT NOT NULL, stream TEXT NOT NULL, seq INTEGER NOT NULL, envelope TEXT NOT NULL,
  about TEXT NOT NULL, about_seq INTEGER NOT NULL, outcome TEXT, codes TEXT NOT NULL, reviewer TEXT NOT NULL,
  signed_at TEXT NOT NULL, taken_at TEXT NOT NULL
) STRICT;
CREATE INDEX reply_of ON reply (stream, seq);
CREATE INDEX reply_about ON reply (about, about_seq);

CREATE TABLE remark (
  reply TEXT NOT NULL, customer TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL,
  verdict TEXT NOT NULL, comment TEXT NOT NULL, reviewer TEXT NOT NULL, signed_at TEXT NOT NULL, taken_at TEXT NOT NULL,
  PRIMARY KEY (reply, kind, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX remark_on ON remark (record, customer, seq);

CREATE TABLE remark_answer (
  id TEXT PRIMARY KEY, customer TEXT NOT NULL, record TEXT NOT NULL, text TEXT NOT NULL, answered_at TEXT NOT NULL
) STRICT;
CREATE INDEX remark_answer_on ON remark_answer (record, customer);
