import type { Encounter } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { LastInRoom } from '../clinical/turnover/as-it-stands.ts';
import { precautionsOnRecord } from '../clinical/turnover/on-record.ts';
import { roomCareSystem } from '../fhir/linchpin.ts';
import { idOf } from '../fhir/references.ts';
import type { PracticeRecords } from './practice-records.ts';
import type { Stored } from './stored.ts';

/** The code of a room's cleaning in the log. */
export const cleaned = 'room-cleaned';

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
  roomId: string,
  now: Temporal.Instant,
): Promise<LastInRoom | undefined> {
  const place = `Location/${roomId}`;
  const [visits, [cleaning]] = await Promise.all([
    records.search('Encounter', {
      tokens: { location: place },
      date: { from: now.subtract({ hours: hoursBack }).toString() },
      sort: 'newest',
      count: visitsAtMost,
    }),
    records.search('Task', {
      tokens: { code: `${roomCareSystem}|${cleaned}`, focus: place },
      sort: 'newest',
      count: 1,
    }),
  ]);
  const last = lastStay(visits, place);
  if (!last) return undefined;
  const cleanedAt = cleaning?.executionPeriod?.end;
  const leftAt = last.end ?? now.toString({ smallestUnit: 'millisecond' });
  if (cleanedAt !== undefined && cleanedAt > leftAt) return undefined;
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
