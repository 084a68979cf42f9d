-- What a person has typed and not saved, so that it can be taken up at another workstation. Not a
-- part of the record: nobody but its author reads it, and it goes when it is applied or after 30
-- days.

create table records.draft (
  practice_id     uuid not null,
  user_id         text not null,
  name            text not null check (length(name) between 1 and 200),
  -- Carried by the draft from its first letter; the act that applies it uses the same one.
  idempotency_key text not null check (length(idempotency_key) between 8 and 200),
  body            text not null check (octet_length(body) <= 262144),
  -- By the clock of the workstation that wrote it: which of two copies is the newer.
  changed_at_ms   bigint not null,
  updated         timestamptz not null,
  primary key (practice_id, user_id, name)
);
create index draft_updated on records.draft (practice_id, updated);

select records.lock_to_practice('records.draft');
grant select, insert, update, delete on records.draft to linchpin_app;
