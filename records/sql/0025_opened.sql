-- What is opened says how much it holds and by whose word it is good for so long, and an open vial
-- past its last day is not carried elsewhere to be new there (docs/specs/supplies/keeping.md).
alter table records.stock_opened
  add column holds numeric(12, 4) check (holds > 0),
  add column basis text check (basis <> '');

create or replace function records.check_stock_moves() returns trigger language plpgsql as $$
declare wrong record;
begin
  perform records.wait_for_lots((select array_agg(lot_id) from added));
  if exists (select from added where kind = 'transfer' group by lot_id having sum(quantity) <> 0)
    or (select sum(quantity) from added where kind = 'pay-back') <> 0 then
    raise exception 'what leaves one place must come to another';
  end if;
  select a.lot_id, a.place_id, w.why into wrong
  from added a
  join records.stock_lot l on l.practice_id = a.practice_id and l.id = a.lot_id
  left join records.practice p on p.id = a.practice_id
  left join lateral records.stock_state_of(a.practice_id, a.lot_id, a.place_id) s on true
  left join lateral (
    select o.use_by from records.stock_opened o
    where o.practice_id = a.practice_id and o.lot_id = a.lot_id and o.place_id = a.place_id
    order by o.at desc, o.id desc limit 1) o on true
  cross join lateral (
    select a.kind in ('give', 'use', 'borrow') as taken,
      (a.at at time zone coalesce(p.time_zone, 'UTC'))::date as day) t
  cross join lateral (
    select sum(m.quantity) as left_over from records.stock_move m
    where m.practice_id = a.practice_id and m.lot_id = a.lot_id and m.place_id = a.place_id) q
  cross join lateral (select case
    when t.taken and s.state in ('recalled', 'quarantined') then s.state
    when t.taken and l.expires_on < t.day then 'expired'
    when t.taken and o.use_by < t.day then 'open-too-long'
    when l.schedule is not null and a.kind in ('waste', 'count') and a.witness_id is null
      then 'two-people'
    when a.kind = 'transfer' and a.quantity > 0 and s.state is distinct from 'quarantined'
      and exists (
        select from added f
        cross join lateral records.stock_state_of(f.practice_id, f.lot_id, f.place_id) fs
        where f.kind = 'transfer' and f.lot_id = a.lot_id and f.quantity < 0
          and fs.state = 'quarantined') then 'quarantined'
    when a.kind = 'transfer' and a.quantity < 0 and o.use_by < t.day and not exists (
      select from added b
      cross join lateral (
        select n.use_by from records.stock_opened n
        where n.practice_id = b.practice_id and n.lot_id = b.lot_id and n.place_id = b.place_id
        order by n.at desc, n.id desc limit 1) n
      where b.kind = 'transfer' and b.lot_id = a.lot_id and b.quantity > 0
        and n.use_by <= o.use_by) then 'open-too-long'
    when a.quantity > 0 and not exists (
      select from records.location c where c.practice_id = a.practice_id and c.id = a.place_id)
      then 'no-place'
    when a.kind = 'return' and (
      select sum(m.quantity) from records.stock_move m
      where m.practice_id = a.practice_id and m.about = a.about and m.lot_id = a.lot_id
        and m.kind in ('give', 'use', 'borrow', 'return')) > 0 then 'not-taken'
    when a.kind = 'count' and q.left_over - a.quantity <> a.seen then 'taken-meanwhile'
    when q.left_over < 0 then 'too-few' end as why) w
  where w.why is not null
  order by array_position(array['recalled', 'quarantined', 'expired'], w.why) limit 1;
  if found then
    raise exception 'the stock does not allow it' using errcode = 'LP003',
      detail = json_build_object(
        'why', wrong.why, 'lotId', wrong.lot_id, 'placeId', wrong.place_id);
  end if;
  return null;
end $$;
