-- The stock of a practice as a ledger: what came in and went out of which lot in which place, line
-- by line. How much there is, is the sum of the lines and stands nowhere else. Nothing here is ever
-- changed or taken out; what was wrong is put right by another line. The rules stand here and not
-- in an act, so that no writer can forget them (docs/specs/supplies/ledger.md).

create table records.stock_lot (
  practice_id  uuid not null,
  id           text collate "C" not null,
  item_code    text collate "C" not null check (item_code ~ '^[a-z]+:.+'),
  label        text not null check (label <> ''),
  kind         text not null
    check (kind in ('vaccine', 'medicine', 'test-kit', 'control', 'supply')),
  lot_number   text collate "C" not null check (lot_number <> ''),
  expires_on   date not null,
  funding      text not null check (funding in ('private', 'public')),
  unit         text not null check (unit <> ''),
  manufacturer text,
  gtin         text collate "C" check (gtin ~ '^\d{14}$'),
  ndc          text collate "C" check (ndc ~ '^\d{11}$'),
  schedule     text check (schedule in ('II', 'III', 'IV', 'V')),
  at           timestamptz not null,
  by_id        text not null,
  by_name      text not null,
  primary key (practice_id, id),
  constraint stock_lot_once unique (practice_id, item_code, lot_number, funding, expires_on)
);
create index stock_lot_number on records.stock_lot (practice_id, upper(lot_number));

create table records.stock_move (
  practice_id uuid not null,
  id          text collate "C" not null,
  lot_id      text collate "C" not null,
  place_id    text collate "C" not null,
  kind        text not null,
  quantity    numeric(12, 4) not null,
  about       text collate "C",
  patient_id  text collate "C",
  reason      text,
  witness_id  text collate "C",
  seen        numeric(12, 4), -- of a count: what there was by the ledger when it was decided
  at          timestamptz not null,
  by_id       text collate "C" not null,
  by_name     text not null,
  primary key (practice_id, id),
  foreign key (practice_id, lot_id) references records.stock_lot,
  check (case kind
    when 'receive' then quantity > 0
    when 'give' then quantity < 0 and about is not null
    when 'use' then quantity < 0
    when 'borrow' then quantity < 0 and about is not null
    when 'waste' then quantity < 0 and reason is not null
    when 'return' then quantity > 0 and about is not null
    when 'transfer' then quantity <> 0
    when 'pay-back' then quantity <> 0 and about is not null
    when 'count' then seen is not null and (quantity = 0 or reason is not null)
    else false end),
  check (witness_id <> by_id)
);
-- What there is, is summed from this index alone.
create index stock_move_sum on records.stock_move (practice_id, lot_id, place_id)
  include (quantity);
create index stock_move_at on records.stock_move (practice_id, at, id);
create index stock_move_about on records.stock_move (practice_id, about) where about is not null;
create index stock_move_patient on records.stock_move (practice_id, patient_id)
  where patient_id is not null;
-- One vaccination, or one administration, takes from a lot once.
create unique index stock_given_once on records.stock_move (practice_id, about, lot_id, place_id)
  where kind in ('give', 'borrow');

-- What may be done with a lot, everywhere or in one place; the newest line of each counts.
create table records.stock_state (
  practice_id uuid not null,
  id          text collate "C" not null,
  lot_id      text collate "C" not null,
  place_id    text collate "C",
  state       text not null check (state in ('usable', 'quarantined', 'recalled')),
  reason      text not null check (reason <> ''),
  at          timestamptz not null,
  by_id       text not null,
  by_name     text not null,
  primary key (practice_id, id),
  foreign key (practice_id, lot_id) references records.stock_lot,
  check (state <> 'recalled' or place_id is null)
);
create index stock_state_of on records.stock_state (practice_id, lot_id, at, id);

-- The vial or kit of a lot that is open in a place: the newest line counts; without days, none is.
create table records.stock_opened (
  practice_id uuid not null,
  id          text collate "C" not null,
  lot_id      text collate "C" not null,
  place_id    text collate "C" not null,
  opened_on   date,
  use_by      date,
  at          timestamptz not null,
  by_id       text not null,
  by_name     text not null,
  primary key (practice_id, id),
  foreign key (practice_id, lot_id) references records.stock_lot,
  check ((opened_on is null) = (use_by is null) and use_by >= opened_on)
);
create index stock_opened_of on records.stock_opened (practice_id, lot_id, place_id, at, id);

do $$
declare name text;
begin
  foreach name in array array['stock_lot', 'stock_move', 'stock_state', 'stock_opened'] loop
    perform records.lock_to_practice(format('records.%I', name)::regclass);
    execute format('grant select, insert on records.%I to linchpin_app', name);
  end loop;
end $$;

-- The state of a lot in one place: recalled anywhere is recalled; else the worse of what was said
-- of the lot and of the lot in this place.
create function records.stock_state_of(p_practice_id uuid, p_lot_id text, p_place_id text)
  returns table (state text, reason text) language sql stable as $$
  select s.state, s.reason from (
    (select o.* from records.stock_state o
     where o.practice_id = p_practice_id and o.lot_id = p_lot_id and o.place_id is null
     order by o.at desc, o.id desc limit 1)
    union all
    (select o.* from records.stock_state o
     where o.practice_id = p_practice_id and o.lot_id = p_lot_id and o.place_id = p_place_id
     order by o.at desc, o.id desc limit 1)) s
  order by array_position(array['recalled', 'quarantined', 'usable'], s.state), s.at desc limit 1
$$;

-- Who changes a lot waits in line for it, so that nobody decides on what another is taking.
create function records.wait_for_lots(lots text[]) returns void language plpgsql as $$
declare lot text;
begin
  for lot in select distinct l from unnest(lots) l order by l loop
    perform pg_advisory_xact_lock(
      hashtextextended(records.current_practice() || ' lot ' || lot, 0));
  end loop;
end $$;

create function records.wait_for_lots_changed() returns trigger language plpgsql as $$
begin
  perform records.wait_for_lots((select array_agg(lot_id) from added));
  return null;
end $$;

-- Nothing is taken that is not there, or that is expired, open for too long, quarantined or
-- recalled; what is returned was taken; a controlled drug is wasted and counted by two people. The
-- lines are in before they are looked at: whoever waited in line sees what the one before wrote.
create function records.check_stock_moves() returns trigger language plpgsql as $$
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

create trigger check_stock_moves after insert on records.stock_move
  referencing new table as added for each statement execute function records.check_stock_moves();
create trigger wait_for_lots after insert on records.stock_state
  referencing new table as added for each statement
  execute function records.wait_for_lots_changed();
create trigger wait_for_lots after insert on records.stock_opened
  referencing new table as added for each statement
  execute function records.wait_for_lots_changed();

revoke execute on function records.stock_state_of, records.wait_for_lots,
  records.wait_for_lots_changed, records.check_stock_moves from public;
grant execute on function records.stock_state_of, records.wait_for_lots to linchpin_app;
