-- The audit as an auditor reads it: newest first, page by page (at, n), by person, by kind, by
-- patient. With 1,000,000 rows of one practice every first page and every next page is found in
-- these indexes in a few milliseconds (records/audit/read-audit.db.test.ts holds the plans).

drop index records.audit_at;
create index audit_at on records.audit (practice_id, at, n);
drop index records.audit_actor;
create index audit_actor on records.audit (practice_id, actor_id, at, n);

-- Rare among the looks at charts, so that a walk back through all of them could be long.
create index audit_refused on records.audit (practice_id, at, n) where outcome = 'refused';
create index audit_door on records.audit (practice_id, at, n) where act like 'identity/%';
create index audit_verified on records.audit (practice_id, n) where act = 'audit/verify';
