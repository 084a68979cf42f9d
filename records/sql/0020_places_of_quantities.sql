-- Quantities are found by finer steps and by whole decades; what an older edition kept is made
-- anew.
alter table records.practice alter column extraction set default 4;
