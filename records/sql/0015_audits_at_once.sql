-- Commits of one practice that come at once are written in one transaction
-- (docs/decisions/0024-joined-commits.md): several links of the chain are appended one behind the
-- other under one lock on its head. Each link is hashed as before, from its own row and the link
-- before it; patients and resources travel as the text of an array.

drop function records.append_audit(timestamptz, text, text, text, text, text, text, text[], text[],
  text, text);

create function records.append_audit(
  p_at timestamptz[], p_actor_id text[], p_actor_name text[], p_role text[], p_act text[],
  p_outcome text[], p_reason text[], p_patients text[], p_resources text[], p_ip text[],
  p_session_id text[])
  returns void language plpgsql security definer set search_path = '' as $$
declare
  practice uuid := records.current_practice();
  last_n bigint;
  last_hash bytea;
  next_hash bytea;
  one record;
begin
  loop
    select n, hash into last_n, last_hash from records.audit_head where practice_id = practice
      for update;
    exit when found;
    insert into records.audit_head values (practice, 0, decode(repeat('00', 32), 'hex'))
      on conflict do nothing;
  end loop;
  for one in
    select i.at, i.actor_id, i.actor_name, i.role, i.act, i.outcome, i.reason,
      i.patients::text[] as patients, i.resources::text[] as resources, i.ip, i.session_id
    from unnest(p_at, p_actor_id, p_actor_name, p_role, p_act, p_outcome, p_reason, p_patients,
      p_resources, p_ip, p_session_id) with ordinality
      as i(at, actor_id, actor_name, role, act, outcome, reason, patients, resources, ip,
        session_id, place)
    order by i.place
  loop
    next_hash := sha256(convert_to(
      records.audit_field(encode(last_hash, 'hex')) || records.audit_field(practice::text) ||
      records.audit_field((last_n + 1)::text) ||
      records.audit_field(to_char(one.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ||
      records.audit_field(one.actor_id) || records.audit_field(one.actor_name) ||
      records.audit_field(one.role) || records.audit_field(one.act) ||
      records.audit_field(one.outcome) || records.audit_field(one.reason) ||
      records.audit_field(one.patients::text) || records.audit_field(one.resources::text) ||
      records.audit_field(one.ip) || records.audit_field(one.session_id), 'UTF8'));
    last_n := last_n + 1;
    insert into records.audit values (practice, last_n, one.at, one.actor_id, one.actor_name,
      one.role, one.act, one.outcome, one.reason, one.patients, one.resources, one.ip,
      one.session_id, last_hash, next_hash);
    last_hash := next_hash;
  end loop;
  update records.audit_head set n = last_n, hash = last_hash where practice_id = practice;
end $$;

revoke all on function records.append_audit from public;
grant execute on function records.append_audit to linchpin_app;
