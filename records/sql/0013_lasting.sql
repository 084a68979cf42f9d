-- Whether a resource lasts longer than a day or has an open end, as a column: of a comparison of
-- two columns the planner supposes that it holds for a third of all rows, as row-level security
-- keeps it from what it knows; of a column it may know that next to none do.

do $$
declare name text;
begin
  foreach name in array array['observation', 'encounter', 'appointment'] loop
    execute format('drop index records.%I', name || '_long');
    execute format('alter table records.%I add column lasts boolean not null
      generated always as (coalesce(date_end - date > interval ''1 day'',
        date is not null or date_end is not null)) stored', name);
    execute format('create index %I on records.%I (practice_id, patient, date desc nulls last)
      where lasts', name || '_long', name);
  end loop;
end $$;
