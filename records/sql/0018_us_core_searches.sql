-- What US Core has searched beyond R4 is kept beside resources from edition 3 of the extraction on.
alter table records.practice alter column extraction set default 3;
