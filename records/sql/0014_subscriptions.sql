-- FHIR Subscriptions (server/fhir/subscriptions/): who asked, how far delivery is, what is to be
-- sent. The Subscription itself is a resource like any other; what stands here is the server's own.

-- Who wrote a Subscription, and how far they could read then. The resource names the row by a tag
-- that only the server sets, so that a write which fails changes nobody's reach.
create table records.subscription_owner (
  practice_id     uuid not null,
  id              uuid not null,
  subscription_id text collate "C" not null,
  base            text not null, -- the address of this API as the writer reached it
  owner           jsonb not null,
  at              timestamptz not null,
  primary key (practice_id, id)
);

create index subscription_owner_of
  on records.subscription_owner (practice_id, subscription_id, at);

create table records.subscription_run (
  practice_id     uuid not null,
  subscription_id text collate "C" not null,
  owner_id        uuid, -- the writing that it works for; another one begins anew
  seen            pg_snapshot, -- whatever is visible in it was looked at; null before the handshake
  last_number     bigint not null default 0,
  delivered       bigint not null default 0,
  failures        integer not null default 0,
  next_try        timestamptz,
  sent_at         timestamptz,
  leased_until    timestamptz, -- one server at a time works on it
  due_at          timestamptz, -- when to look again at the latest; null: at rest
  primary key (practice_id, subscription_id)
);

create table records.subscription_event (
  practice_id     uuid not null,
  subscription_id text collate "C" not null,
  number          bigint not null,
  type            text collate "C" not null,
  id              text collate "C" not null,
  version         integer not null,
  method          text not null check (method in ('POST', 'PUT', 'DELETE')),
  patient         text collate "C",
  at              timestamptz not null,
  primary key (practice_id, subscription_id, number),
  unique (practice_id, subscription_id, type, id, version)
);

-- Events that were given up, with the reason and never what they hold.
create table records.subscription_dead_letter (
  practice_id     uuid not null,
  subscription_id text collate "C" not null,
  number          bigint not null,
  at              timestamptz not null,
  failures        integer not null,
  reason          text not null,
  primary key (practice_id, subscription_id, number)
);

do $$
declare name text;
begin
  foreach name in array array['subscription_owner', 'subscription_run', 'subscription_event',
    'subscription_dead_letter'] loop
    perform records.lock_to_practice(format('records.%I', name)::regclass);
    execute format('grant select, insert, update, delete on records.%I to linchpin_app', name);
  end loop;
  execute format('create policy at_the_door on records.subscription_run for select to %I
    using (true)', current_user);
end $$;

-- Which subscriptions are to be looked at by now, in every practice: ids alone.
create function records.subscriptions_due(by timestamptz)
  returns table (practice_id uuid, subscription_id text)
  language plpgsql security definer set search_path = '' as $$
begin
  return query select r.practice_id, r.subscription_id from records.subscription_run r
    where r.due_at <= by;
end $$;
revoke all on function records.subscriptions_due from public;
grant execute on function records.subscriptions_due to linchpin_app;
