import type { Resource, ResourceType } from '@medplum/fhirtypes';
import type pg from 'pg';
import { patientIdOf } from '../extract/extract.ts';
import { withPractice } from '../pool.ts';
import type { RunKey } from './run-key.ts';

/** One change that a subscriber is told of. */
export interface SubscriptionEvent {
  number: number;
  type: ResourceType;
  id: string;
  version: number;
  method: 'POST' | 'PUT' | 'DELETE';
  patient: string | null;
  at: Date;
  /** As this version stands in the history; null when it is a deletion. */
  content: string | null;
  /** What a deletion deleted. */
  before: string | null;
}

interface OutboxRow {
  now: string;
  last: number;
  seq: string | null;
  at: string;
  ids: string[] | null;
}

interface HistoryRow {
  id: string;
  version: number;
  content: string | null;
  before: string | null;
}

/** Whether a change is an event of the subscription. */
export type IsEvent = (before: Resource | undefined, now: Resource | undefined) => boolean;

const atOnce = 500;

/**
 * Looks at every change of a type that was committed since the last look, whenever it was begun,
 * and numbers those that are events. All in one transaction: each change is looked at once.
 */
export async function collectEvents(
  pool: pg.Pool,
  key: RunKey,
  type: ResourceType,
  isEvent: IsEvent,
): Promise<void> {
  await withPractice(pool, key.practiceId, async (client) => {
    await client.query('begin');
    const { rows } = await client.query<OutboxRow>({
      name: 'subscription_outbox',
      text: `select pg_current_snapshot()::text as now, r.last_number::float8 as last, o.seq,
               o.at::text, (select array_agg(split_part(c, '/', 2)) from unnest(o.changed) c
                            where c <> $3 || '/*' and starts_with(c, $3 || '/')) as ids
             from records.subscription_run r left join records.outbox o
               on o.practice_id = r.practice_id and o.txid >= pg_snapshot_xmin(r.seen)
               and not pg_visible_in_snapshot(o.txid, r.seen)
               and exists (select from unnest(o.changed) c where starts_with(c, $3 || '/'))
             where r.practice_id = $1 and r.subscription_id = $2 and r.seen is not null
             order by o.seq for update of r`,
      values: [key.practiceId, key.subscriptionId, type],
    });
    const [first] = rows;
    let last = first?.last ?? 0;
    for (const row of rows) {
      if (row.seq !== null) last = await collectOf(client, key, { type, isEvent, row, last });
    }
    if (first) {
      await client.query(
        `update records.subscription_run set seen = $3::pg_snapshot, last_number = $4
         where practice_id = $1 and subscription_id = $2`,
        [key.practiceId, key.subscriptionId, first.now, last],
      );
    }
    await client.query('commit');
  });
}

interface Collecting {
  type: ResourceType;
  isEvent: IsEvent;
  row: OutboxRow;
  /** The number of the last event so far. */
  last: number;
}

/** The events of one commit; answers the number of the last. */
async function collectOf(
  client: pg.PoolClient,
  key: RunKey,
  { type, isEvent, row, last }: Collecting,
): Promise<number> {
  let number = last;
  let after = '';
  for (;;) {
    const { rows } = await client.query<HistoryRow>({
      name: 'subscription_history',
      text: `select h.id, h.version, h.content, ${textBefore} as before
             from records.history h
             where h.practice_id = $1 and h.type = $2 and h.at = $3
               and ($4::text[] is null or h.id = any($4)) and h.id > $5
             order by h.id, h.version limit ${atOnce}`,
      values: [key.practiceId, type, row.at, row.ids, after],
    });
    const events = rows.flatMap((one) => {
      const [before, now] = [one.before, one.content].map((text) =>
        text === null ? undefined : (JSON.parse(text) as Resource),
      );
      return isEvent(before, now) ? [eventOf(one, now ?? before)] : [];
    });
    if (events.length > 0) number += await addEvents(client, key, { type, row, number, events });
    const end = rows.at(-1);
    if (!end || rows.length < atOnce) return number;
    after = end.id;
  }
}

/** What a version `h` followed; null when it is the first or follows a deletion. */
const textBefore = `(select p.content from records.history p
  where p.practice_id = h.practice_id and p.type = h.type and p.id = h.id
    and p.version = h.version - 1)`;

interface NewEvent {
  id: string;
  version: number;
  method: string;
  patient: string | null;
}

function eventOf({ id, version, content, before }: HistoryRow, subject?: Resource): NewEvent {
  const method = content === null ? 'DELETE' : before === null ? 'POST' : 'PUT';
  return { id, version, method, patient: subject ? patientIdOf(subject) : null };
}

/** Writes those that are not there yet; answers how many. */
async function addEvents(
  client: pg.PoolClient,
  { practiceId, subscriptionId }: RunKey,
  added: { type: string; row: OutboxRow; number: number; events: NewEvent[] },
): Promise<number> {
  const { type, row, number, events } = added;
  const { rowCount } = await client.query({
    name: 'add_subscription_events',
    text: `insert into records.subscription_event
             (practice_id, subscription_id, number, type, id, version, method, patient, at)
           select $1, $2, $3 + row_number() over (order by n), $4, i.id, i.version, i.method,
             i.patient, $5
           from unnest($6::text[], $7::int[], $8::text[], $9::text[]) with ordinality
             as i(id, version, method, patient, n)
           where not exists (select from records.subscription_event e
             where e.practice_id = $1 and e.subscription_id = $2 and e.type = $4 and e.id = i.id
               and e.version = i.version)`,
    values: [
      ...[practiceId, subscriptionId, number, type, row.at],
      events.map(({ id }) => id),
      events.map(({ version }) => version),
      events.map(({ method }) => method),
      events.map(({ patient }) => patient),
    ],
  });
  return rowCount ?? 0;
}

/** Which events: those of these numbers, or from one to another, both included, at most `count`. */
export type EventsSought = readonly number[] | { from: number; until: number; count: number };

/** Events in the order of their numbers. */
export async function readEvents(
  pool: pg.Pool,
  { practiceId, subscriptionId }: RunKey,
  sought: EventsSought,
): Promise<SubscriptionEvent[]> {
  const isRange = 'from' in sought;
  const which = isRange
    ? 'e.number >= $3 and e.number <= $4 order by e.number limit $5'
    : 'e.number = any($3) order by e.number';
  const { rows } = await withPractice(pool, practiceId, (client) =>
    client.query<SubscriptionEvent>({
      name: isRange ? 'read_subscription_events' : 'read_these_subscription_events',
      text: `select e.number::float8 as number, e.type, e.id, e.version, e.method, e.patient, e.at,
               h.content, case when h.deleted then ${textBefore} end as before
             from records.subscription_event e
               join records.history h using (practice_id, type, id, version)
             where e.practice_id = $1 and e.subscription_id = $2 and ${which}`,
      values: [
        ...[practiceId, subscriptionId],
        ...(isRange ? [sought.from, sought.until, sought.count] : [sought]),
      ],
    }),
  );
  return rows;
}
