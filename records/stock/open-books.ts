import type { QueryResultRow } from 'pg';
import type { Lot, OnHand } from '../../clinical/stock/stock.ts';
import type { Query } from '../query.ts';
import type { StockBooks, WrittenMove, WrittenState } from './books.ts';

type Rows = <R extends QueryResultRow>(query: Query) => Promise<R[]>;

/** A lot as the interface names its columns; what is empty is left out of the JSON. */
const lotJson = `jsonb_strip_nulls(jsonb_build_object('id', l.id, 'itemCode', l.item_code,
  'label', l.label, 'kind', l.kind, 'lotNumber', l.lot_number, 'expiresOn', l.expires_on,
  'funding', l.funding, 'unit', l.unit, 'manufacturer', l.manufacturer, 'gtin', l.gtin,
  'ndc', l.ndc, 'schedule', l.schedule))`;

const utc = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What is in stock is summed from the ledger each time it is asked for. */
const onHandText = `
  select jsonb_strip_nulls(jsonb_build_object('lot', ${lotJson},
    'state', coalesce(s.state, 'usable'),
    'stateReason', case when s.state <> 'usable' then s.reason end,
    'placeId', m.place_id, 'placeName', coalesce(p.content::jsonb ->> 'name', m.place_id),
    'quantity', m.quantity, 'openedOn', o.opened_on, 'useBy', o.use_by,
    'openBasis', o.basis,
    'openLeft', case when o.holds is not null then greatest(0, least(m.quantity, o.holds + (
      select coalesce(sum(t.quantity), 0) from records.stock_move t
      where t.practice_id = $1 and t.lot_id = m.lot_id and t.place_id = m.place_id
        and t.at > o.at and t.kind in ('give', 'use', 'borrow', 'waste', 'return')))) end)) as found
  from (
    select lot_id, place_id, sum(quantity) as quantity from records.stock_move
    where practice_id = $1 and ($2::text[] is null or lot_id = any($2))
      and ($3::text[] is null or place_id = any($3))
      and ($4::text[] is null or lot_id in (
        select id from records.stock_lot where practice_id = $1 and item_code = any($4)))
    group by 1, 2) m
  join records.stock_lot l on l.practice_id = $1 and l.id = m.lot_id
  left join records.location p on p.practice_id = $1 and p.id = m.place_id
  left join lateral records.stock_state_of($1, m.lot_id, m.place_id) s on true
  left join lateral (
    select opened_on, use_by, holds, basis, at from records.stock_opened
    where practice_id = $1 and lot_id = m.lot_id and place_id = m.place_id
    order by at desc, id desc limit 1) o on true
  where ($5::text[] is null or l.kind = any($5)) and ($6 or m.quantity <> 0)
  order by l.expires_on, l.label, l.lot_number, m.place_id`;

const movesText = `
  select jsonb_strip_nulls(jsonb_build_object('id', m.id, 'kind', m.kind, 'lotId', m.lot_id,
    'placeId', m.place_id, 'quantity', m.quantity, 'about', m.about, 'patientId', m.patient_id,
    'reason', m.reason, 'witnessId', m.witness_id, 'by', m.by_name, 'at', ${utc('m.at')})) as found
  from records.stock_move m
  where m.practice_id = $1 and ($2::text[] is null or m.lot_id = any($2))
    and ($3::text[] is null or m.place_id = any($3))
    and ($4::text[] is null or m.lot_id in (
      select id from records.stock_lot where practice_id = $1 and item_code = any($4)))
    and ($5::text is null or m.patient_id = $5) and ($6::text[] is null or m.kind = any($6))
    and ($7::text[] is null or m.about = any($7)) and ($10::text[] is null or m.id = any($10))
    and ($8::text is null or (m.at, m.id) < (
      select b.at, b.id from records.stock_move b where b.practice_id = $1 and b.id = $8))
  order by m.at desc, m.id desc limit $9`;

/** Opens the stock of one practice for reading. */
export function openBooks(rows: Rows, practiceId: string): StockBooks {
  const all = async <T>(name: string, text: string, values: unknown[]): Promise<T[]> => {
    const asked = { name, text, values: [practiceId, ...values] };
    return (await rows<{ found: T }>(asked)).map(({ found }) => found);
  };
  return {
    onHand: ({ lotIds, placeIds, itemCodes, kinds, withEmpty }) =>
      all<OnHand>('stock_on_hand', onHandText, [
        ...[lotIds, placeIds, itemCodes, kinds].map((one) => one ?? null),
        withEmpty ?? false,
      ]),
    lotsBy: ({ ids, itemCode, lotNumber, gtin, ndc }) =>
      all<Lot>(
        'stock_lots_by',
        `select ${lotJson} as found from records.stock_lot l
         where l.practice_id = $1 and ($2::text[] is null or l.id = any($2))
           and ($3::text is null or l.item_code = $3)
           and ($4::text is null or upper(l.lot_number) = upper($4))
           and ($5::text is null or l.gtin = $5) and ($6::text is null or l.ndc = $6)
         order by l.expires_on, l.id`,
        [ids, itemCode, lotNumber, gtin, ndc].map((one) => one ?? null),
      ),
    moves: ({ ids, lotIds, placeIds, itemCodes, patientId, kinds, about, before, count }) =>
      all<WrittenMove>('stock_moves', movesText, [
        ...[lotIds, placeIds, itemCodes, patientId, kinds, about, before].map((one) => one ?? null),
        ...[count, ids ?? null],
      ]),
    states: (lotIds) =>
      all<WrittenState>(
        'stock_states',
        `select jsonb_strip_nulls(jsonb_build_object('lotId', s.lot_id, 'placeId', s.place_id,
           'state', s.state, 'reason', s.reason, 'by', s.by_name, 'at', ${utc('s.at')})) as found
         from records.stock_state s where s.practice_id = $1 and s.lot_id = any($2)
         order by s.at desc, s.id desc`,
        [lotIds],
      ),
    patientsOf: (lotIds) =>
      all<string>(
        'stock_patients',
        `select m.patient_id as found from records.stock_move m
         where m.practice_id = $1 and m.lot_id = any($2) and m.patient_id is not null
           and m.kind in ('give', 'use', 'borrow', 'return')
         group by m.patient_id, m.about having sum(m.quantity) < 0`,
        [lotIds],
      ).then((found) => [...new Set(found)]),
  };
}
