import type { Encounter, Location } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { LastInRoom } from '../clinical/turnover/as-it-stands.ts';
import { lastCleanedAt } from '../clinical/turnover/cleaning.ts';
import { precautionsOnRecord } from '../clinical/turnover/on-record.ts';
import { idOf } from '../fhir/references.ts';
import type { PracticeRecords } from './practice-records.ts';
import type { Stored } from './stored.ts';

/** A room is turned over the same day; who was there longer ago was cleaned after. */
const hoursBack = 36;
const visitsAtMost = 30;
const entriesAtMost = 500;

/**
 * The patient who is in a room, or was in it last and it was not cleaned since, where their record
 * names precautions; undefined otherwise.
 */
export async function lastInRoom(
  records: PracticeRecords,
  room: Stored<Location>,
  now: Temporal.Instant,
): Promise<LastInRoom | undefined> {
  const place = `Location/${room.id}`;
  const visits = await records.search('Encounter', {
    tokens: { location: place },
    date: { from: now.subtract({ hours: hoursBack }).toString() },
    sort: 'newest',
    count: visitsAtMost,
  });
  const last = lastStay(visits, place);
  if (!last) return undefined;
  const cleaned = lastCleanedAt(room);
  const leftAt = last.end ?? now.toString({ smallestUnit: 'millisecond' });
  if (cleaned !== undefined && cleaned > leftAt) return undefined;
  const { patientId } = last;
  const [conditions, flags] = await Promise.all([
    records.search('Condition', { patient: patientId, count: entriesAtMost }),
    records.search('Flag', { patient: patientId, count: entriesAtMost }),
  ]);
  const onRecord = precautionsOnRecord(conditions, flags, now);
  return onRecord && { patientId, onRecord, leftAt };
}

function lastStay(visits: readonly Stored<Encounter>[], place: string) {
  return visits
    .flatMap(({ subject, location = [] }) => {
      const patientId = idOf('Patient', subject);
      const stay = location.findLast((one) => one.location.reference === place);
      if (!patientId || !stay) return [];
      return [{ patientId, start: stay.period?.start ?? '', end: stay.period?.end }];
    })
    .toSorted((one, other) => (one.start < other.start ? -1 : 1))
    .at(-1);
}
