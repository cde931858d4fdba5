-- The index by time holds all that the journal screen filters by; three more were written at every save.
DROP INDEX journal_line_kind;
DROP INDEX journal_line_person;
DROP INDEX journal_line_device;
