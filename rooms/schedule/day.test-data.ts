import { Temporal } from 'temporal-polyfill';
import type { ScheduleDay, ScheduledVisit } from './day.contract.ts';

/** An instant of a local time in Los Angeles. */
export const local = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('America/Los_Angeles').toInstant().toString();

/** A booked visit with Lee in room 1; `start` is local. */
export function visitAt(
  start: string,
  minutes: number,
  extra: Partial<ScheduledVisit> = {},
): ScheduledVisit {
  const begins = local(start);
  return {
    key: start,
    appointmentId: start,
    appointmentVersion: '1',
    patient: { id: 'p1', name: 'Ana Ruiz', needsInterpreter: false },
    provider: { id: 'lee', name: 'Sam Lee, MD' },
    room: { id: 'r1', name: 'Room 1' },
    start: begins,
    end: Temporal.Instant.from(begins).add({ minutes }).toString(),
    visitType: 'Follow-up',
    stage: 'booked',
    walkIn: false,
    holds: ['Practitioner/lee', 'Location/r1'],
    ...extra,
  };
}

/** A day with two providers and two rooms. */
export function dayWith(
  visits: ScheduledVisit[],
  date = '2026-11-23',
  today = '2026-11-23',
): ScheduleDay {
  return {
    date,
    today,
    timeZone: 'America/Los_Angeles',
    officeHours: { open: '08:00:00', close: '17:00:00' },
    providers: [
      { id: 'lee', name: 'Sam Lee, MD' },
      { id: 'oda', name: 'Mai Oda, NP' },
    ],
    rooms: [
      { id: 'r1', name: 'Room 1' },
      { id: 'r2', name: 'Room 2' },
    ],
    visits,
  };
}
