-- FHIR Subscriptions: sockets that listen, and what a person does about what was not delivered.

-- What a WebSocket is opened and bound by, for some minutes: hashes of two secrets, whose they are,
-- and which subscriptions they open.
create table records.subscription_binding (
  practice_id      uuid not null,
  id               text collate "C" not null, -- hash of the token
  ticket           text collate "C" not null, -- hash of what stands in the address
  owner            jsonb not null,
  subscription_ids text[] not null,
  expires_at       timestamptz not null,
  primary key (practice_id, id)
);
create index subscription_binding_of_ticket on records.subscription_binding (practice_id, ticket);
create index subscription_binding_expires on records.subscription_binding (practice_id, expires_at);

select records.lock_to_practice('records.subscription_binding'::regclass);
grant select, insert, update, delete on records.subscription_binding to linchpin_app;

-- Why the last attempt was not taken and when, and the last order of a person that was carried out.
alter table records.subscription_run
  add column failure   text,
  add column failed_at timestamptz,
  add column order_id  uuid;

-- True when a person asked to send it again.
alter table records.subscription_dead_letter
  add column again boolean not null default false;

-- What is old is found by its time when it is removed (records/subscriptions/purge.ts).
create index subscription_event_at on records.subscription_event (practice_id, at);
