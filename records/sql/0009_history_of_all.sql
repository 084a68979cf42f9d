-- History of everything, newest first, page by page: the index by type does not answer it. What was
-- written at one moment is put in order after it is read (records/read-versions.ts).

create index history_of_all on records.history (practice_id, at desc);
