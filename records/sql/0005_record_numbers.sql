-- The last medical record number a practice has given out. Taking the next one locks the practice's
-- row for that moment alone, so that two desks never give the same number; a registration that
-- fails leaves a gap, which is nobody's.

alter table records.practice
  add column last_record_number bigint not null default 100000 check (last_record_number >= 0);
