-- The exchange with an immunization registry (server/registry/): how far the records were looked
-- at, and whether the registry can be reached. The messages themselves are Communications.
create table records.registry_run (
  practice_id  uuid primary key,
  seen         pg_snapshot not null, -- whatever is visible in it was looked at
  failures     integer not null default 0,
  failure      text, -- why it could not be reached, in words
  failed_at    timestamptz,
  reached_at   timestamptz,
  next_try     timestamptz,
  leased_until timestamptz -- one server at a time works on it
);

do $$
begin
  perform records.lock_to_practice('records.registry_run'::regclass);
end $$;
grant select, insert, update on records.registry_run to linchpin_app;
