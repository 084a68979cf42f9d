import type { Appointment, Resource } from '@medplum/fhirtypes';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { enterStage } from '../../clinical/visit/stage.ts';
import { checkedIn } from '../../clinical/staff/on-site.ts';
import { leaveRoom } from '../../clinical/visit/room.ts';
import { generateClinic, type DemoClinic } from '../../demo/clinic.ts';
import { todaysSchedule } from '../../demo/day.ts';
import { vaccineOrders } from '../../demo/vaccine-orders.ts';
import { ordersOfDay } from '../../demo/orders.ts';
import { demoSupervisor } from '../../demo/staff-files.ts';
import { daysAround } from '../../demo/week.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Change } from '../../records/act.ts';
import { endStopped } from '../../records/orders/end-order.ts';
import { loadOrders, standing } from '../../records/orders/load-order.ts';
import { openPractice } from '../../records/open.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { creations, writeAll } from './write-all.ts';

type Made = Resource & { id: string };

/**
 * Makes the demo's schedule today's, once a day: what was left open before is closed, today's
 * visits stand where they would stand at this hour, and the days around are booked. What people
 * booked themselves stays; a made visit that would take the same time is left out. The clinic as it
 * was opened is made anew unless it is given.
 */
export async function newDay(
  pool: pg.Pool,
  practiceId: string,
  now: Temporal.Instant,
  timeZone: string,
  opened?: DemoClinic,
): Promise<void> {
  const records = openPractice(pool, practiceId);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const marker = `demo-day-${today.toString()}`;
  if (!isRefusal(await records.read('Basic', marker))) return;
  // Asked for every few minutes and made once a day: three hundred people take a second.
  const clinic = opened ?? (await clinicAsOpened(records, now, timeZone));

  const from = today.toZonedDateTime(timeZone).toInstant().toString();
  const to = today.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().toString();
  const booked = await records.search('Appointment', { date: { from, to }, count: 1000 });
  const madeBefore = booked.filter((one) => one.id.startsWith('demo-'));
  const own = booked.filter((one) => !one.id.startsWith('demo-'));
  const day = todaysSchedule({ clinic, now });
  const visits = withoutClashes(renamed(day.resources, today.toString()), own);
  const at = now.toString({ smallestUnit: 'millisecond' });
  const ordering = { today: today.toString(), at };
  const orders = [
    ...vaccineOrders(visits, clinic.resources, ordering),
    ...ordersOfDay(visits, clinic.resources, ordering),
  ];
  const around = await ofEmptyDays(records, timeZone, daysAround({ clinic, now }));
  const removals: Change[] = madeBefore.map((one) => ({
    kind: 'delete',
    resourceType: 'Appointment',
    id: one.id,
    expectedVersion: one.meta.versionId,
  }));
  await writeAll(pool, practiceId, now, 'demo/new-day', [
    ...removals,
    ...(await closeLeftovers(records, from, now)),
    ...(await stopLeftovers(records, today, at)),
  ]);
  await writeAll(pool, practiceId, now, 'demo/new-day', [
    ...creations(visits),
    ...creations(around),
    ...creations(orders),
    ...(await roomUpdates(records, day.rooms)),
    {
      kind: 'create',
      resource: checkedIn(`demo-on-site-${today.toString()}`, demoSupervisor, now, timeZone),
    },
    {
      kind: 'create',
      resource: { resourceType: 'Basic', id: marker, code: { text: 'The demo day was made' } },
    },
  ]);
}

/** The same clinic as on the day it was first opened, so that its people are the same. */
export async function clinicAsOpened(
  records: PracticeRecords,
  now: Temporal.Instant,
  timeZone: string,
): Promise<DemoClinic> {
  const opened = await records.readVersion('Organization', 'demo-practice', '1');
  const at = isRefusal(opened) ? now : Temporal.Instant.from(opened.meta.lastUpdated);
  const date = at.toZonedDateTimeISO(timeZone).toPlainDate();
  return generateClinic(undefined, date.toString(), timeZone);
}

async function closeLeftovers(
  records: PracticeRecords,
  before: string,
  now: Temporal.Instant,
): Promise<Change[]> {
  const open = await records.search('Encounter', {
    tokens: { status: ['arrived', 'triaged', 'in-progress', 'onleave'] },
    date: { to: before },
    count: 500,
  });
  return open.map((encounter) => ({
    kind: 'update',
    resource: {
      ...enterStage(leaveRoom(encounter, now), { stage: 'gone', at: now, cause: 'demo/new-day' }),
      id: encounter.id,
    },
    expectedVersion: encounter.meta.versionId,
  }));
}

/** Made orders carry their day; what people ordered themselves has another id and stays. */
const madeWork = /^demo-(\d{4}-\d{2}-\d{2})-.+-work$/;

/** Stops what was made as an order for an earlier day and nobody ended, so that none pile up. */
async function stopLeftovers(
  records: PracticeRecords,
  today: Temporal.PlainDate,
  at: string,
): Promise<Change[]> {
  const waiting = await records.search('Task', {
    tokens: { status: [...standing] },
    ...{ sort: 'oldest', count: 500 },
  });
  const old = waiting.filter(({ id }) => (madeWork.exec(id)?.[1] ?? '9') < today.toString());
  const loaded = await loadOrders(records, old);
  return loaded.flatMap((one) => endStopped(one, at, 'The day of the visit is over.'));
}

/**
 * Today's records under ids of their own: the ids of the same day, as it was booked ahead, were
 * used and removed, and an id is never used again.
 */
function renamed(made: Made[], today: string): Made[] {
  const text = JSON.stringify(made);
  return JSON.parse(text.replaceAll(`demo-${today}-`, `demo-${today}-live-`)) as Made[];
}

/** Those made for days that have no visits yet; the made ids carry their day. */
async function ofEmptyDays(
  records: PracticeRecords,
  timeZone: string,
  made: Made[],
): Promise<Made[]> {
  const dayOf = ({ id }: Made) => id.match(/\d{4}-\d{2}-\d{2}/)?.[0] ?? '';
  const empty = new Set<string>();
  for (const day of new Set(made.map(dayOf))) {
    const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
    const from = start.toInstant().toString();
    const to = start.add({ days: 1 }).toInstant().toString();
    if ((await records.count('Appointment', { date: { from, to } })) === 0) empty.add(day);
  }
  return made.filter((one) => empty.has(dayOf(one)));
}

/** Leaves out made visits at times that people have booked themselves, with all that hangs on them. */
function withoutClashes(made: Made[], own: Appointment[]): Made[] {
  const dropped = new Set<string>();
  return made.filter((resource) => {
    const text = JSON.stringify(resource);
    const hangs = [...dropped].some((reference) => text.includes(`"${reference}"`));
    const clashes =
      resource.resourceType === 'Appointment' && own.some((one) => clash(one, resource));
    if (hangs || clashes) dropped.add(`${resource.resourceType}/${resource.id}`);
    return !hangs && !clashes;
  });
}

function clash(one: Appointment, other: Appointment): boolean {
  if (!one.start || !one.end || !other.start || !other.end) return false;
  return (
    Date.parse(one.start) < Date.parse(other.end) && Date.parse(other.start) < Date.parse(one.end)
  );
}

async function roomUpdates(records: PracticeRecords, rooms: Made[]): Promise<Change[]> {
  const stored = await records.readMany(
    'Location',
    rooms.map((room) => room.id),
  );
  const version = new Map(stored.map((room) => [room.id, room.meta.versionId]));
  return rooms.flatMap((resource) => {
    const expectedVersion = version.get(resource.id);
    return expectedVersion ? [{ kind: 'update' as const, resource, expectedVersion }] : [];
  });
}
