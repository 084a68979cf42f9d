-- Who did what to whom, when, from where and why. Append-only: the application can neither change
-- nor delete a row, and each row's hash covers the row before it.

create table records.audit (
  practice_id   uuid not null,
  n             bigint not null,
  at            timestamptz not null,
  actor_id      text not null,
  actor_name    text not null,
  role          text not null,
  act           text not null,
  outcome       text not null check (outcome in ('done', 'seen', 'refused')),
  reason        text,
  patients      text[] not null,
  resources     text[] not null,
  ip            text not null,
  session_id    text not null,
  previous_hash bytea not null,
  hash          bytea not null,
  primary key (practice_id, n)
);
create index audit_patients on records.audit using gin (patients);
create index audit_at on records.audit (practice_id, at);
create index audit_actor on records.audit (practice_id, actor_id, at);

-- The last link of each chain. One row is written again and again, so its page is kept roomy.
create table records.audit_head (
  practice_id uuid primary key,
  n           bigint not null,
  hash        bytea not null
) with (fillfactor = 10);

select records.lock_to_practice('records.audit');
select records.lock_to_practice('records.audit_head');
grant select on records.audit, records.audit_head to linchpin_app;

-- What is hashed: each field as "<octets>:<text>", so that no two rows read alike; '-' for null.
create function records.audit_field(value text) returns text
  language sql immutable parallel safe
  return coalesce(octet_length(value) || ':' || value, '-');

-- Appends one row to the practice's chain. The lock on the head lasts until the transaction ends,
-- so it is asked last. The first link follows 32 zero octets. records/verify-audit.ts computes the
-- same hash by itself.
create function records.append_audit(
  p_at timestamptz, p_actor_id text, p_actor_name text, p_role text, p_act text, p_outcome text,
  p_reason text, p_patients text[], p_resources text[], p_ip text, p_session_id text)
  returns bigint language plpgsql security definer set search_path = '' as $$
declare
  practice uuid := records.current_practice();
  head records.audit_head;
  next_hash bytea;
begin
  loop
    select * into head from records.audit_head where practice_id = practice for update;
    exit when found;
    insert into records.audit_head values (practice, 0, decode(repeat('00', 32), 'hex'))
      on conflict do nothing;
  end loop;
  next_hash := sha256(convert_to(
    records.audit_field(encode(head.hash, 'hex')) || records.audit_field(practice::text) ||
    records.audit_field((head.n + 1)::text) ||
    records.audit_field(to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ||
    records.audit_field(p_actor_id) || records.audit_field(p_actor_name) ||
    records.audit_field(p_role) || records.audit_field(p_act) || records.audit_field(p_outcome) ||
    records.audit_field(p_reason) || records.audit_field(p_patients::text) ||
    records.audit_field(p_resources::text) || records.audit_field(p_ip) ||
    records.audit_field(p_session_id), 'UTF8'));
  insert into records.audit values (practice, head.n + 1, p_at, p_actor_id, p_actor_name, p_role,
    p_act, p_outcome, p_reason, p_patients, p_resources, p_ip, p_session_id, head.hash, next_hash);
  update records.audit_head set n = head.n + 1, hash = next_hash where practice_id = practice;
  return head.n + 1;
end $$;

revoke all on function records.audit_field, records.append_audit from public;
grant execute on function records.append_audit to linchpin_app;
grant execute on function records.practices to linchpin_door;
