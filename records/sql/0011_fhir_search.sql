-- What FHIR searches ask beside the screens (docs/decisions/0020-fhir-search.md): observations of
-- everybody by code and date, and whatever lasts longer than a day or has an open end, which no
-- index on its start finds. The condition stands in records/search/drive/date-criterion.ts as here.
-- No index on the date of observations alone: the planner would walk it for a rare token.

create index observation_code_date
  on records.observation (practice_id, code, date desc nulls last);

do $$
declare name text;
begin
  foreach name in array array['observation', 'encounter', 'appointment'] loop
    execute format('create index %I on records.%I (practice_id, patient, date desc nulls last)
      where ((date is null) <> (date_end is null) or date_end - date > interval ''1 day'')',
      name || '_long', name);
  end loop;
end $$;

-- The edition of what is kept beside this practice's resources so that they are found: what an
-- older one kept is made anew when the server starts. New practices begin with the present one,
-- which a test compares with the program's.
alter table records.practice add column extraction integer not null default 1;
alter table records.practice alter column extraction set default 2;
