-- Bulk exports: what was asked, and the files made of it, as NDJSON in chunks. They are kept here
-- and not in a folder, so that they are there for every server on this database, survive a restart,
-- stand behind row-level security and go with one delete
-- (docs/decisions/0021-exports-in-the-database.md).

create table records.export_job (
  practice_id      uuid not null,
  id               uuid not null,
  user_id          text not null,
  asked            jsonb not null,
  state            text not null check (state in ('waiting', 'running', 'complete', 'failed')),
  resources        bigint not null default 0,
  -- Whatever was changed up to here is in the files.
  transaction_time timestamptz,
  created_at       timestamptz not null,
  expires_at       timestamptz not null,
  primary key (practice_id, id)
);
-- One export a caller at a time.
create unique index export_under_way on records.export_job (practice_id, user_id)
  where state in ('waiting', 'running');

create table records.export_chunk (
  practice_id uuid not null,
  job_id      uuid not null,
  type        text collate "C" not null,
  n           integer not null,
  resources   integer not null,
  content     text not null,
  primary key (practice_id, job_id, type, n)
);

-- lz4 packs several times as fast as PostgreSQL's own way; not every server was built with it.
do $$ begin
  alter table records.export_chunk alter column content set compression lz4;
exception when feature_not_supported then
  raise notice 'no lz4 here: exports will take longer';
end $$;

do $$
declare name text;
begin
  foreach name in array array['export_job', 'export_chunk'] loop
    perform records.lock_to_practice(format('records.%I', name)::regclass);
    execute format('grant select, insert, update, delete on records.%I to linchpin_app', name);
  end loop;
end $$;
