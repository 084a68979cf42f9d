import type { Appointment, Encounter, Location, Patient } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { localDay } from '../../clinical/scheduling/local-day.ts';
import { pairVisits, type VisitPair } from '../../clinical/visit/pair-visits.ts';
import { patientIdOf } from '../../clinical/visit/participants.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { practiceRooms } from '../../records/practice-rooms.ts';

/** Encounter statuses of a visit that is going on. */
const open = ['arrived', 'triaged', 'in-progress', 'onleave'];

/** A busy clinic sees a few hundred a day; past this the board would not be readable anyway. */
const visitsAtMost = 1_000;

/** What the board is made of: today's visits, those open since yesterday, and every room. */
export interface Day {
  today: Temporal.PlainDate;
  visits: VisitPair<Stored<Appointment>, Stored<Encounter>>[];
  patients: Map<string, Patient>;
  rooms: Stored<Location>[];
}

/** Loads the practice's day by its own date. */
export async function loadDay(records: PracticeRecords, moment: Moment): Promise<Day> {
  const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
  const { start, end } = localDay(today, moment.timeZone);
  const [from, to] = [start.toString(), end.toString()];
  const yesterday = localDay(today.subtract({ days: 1 }), moment.timeZone).start.toString();
  const [appointments, todays, stillOpen, rooms] = await Promise.all([
    records.search('Appointment', { date: { from, to }, sort: 'oldest', count: visitsAtMost }),
    records.search('Encounter', { date: { from, to }, sort: 'oldest', count: visitsAtMost }),
    records.search('Encounter', {
      tokens: { status: open },
      date: { from: yesterday, to: from },
      count: 100,
    }),
    practiceRooms(records),
  ]);
  const visits = pairVisits(appointments, [...stillOpen, ...todays]);
  return { today, visits, patients: await loadPatients(records, visits), rooms };
}

async function loadPatients(
  records: PracticeRecords,
  visits: Day['visits'],
): Promise<Map<string, Patient>> {
  const ids = visits.flatMap(
    ([appointment, encounter]) => patientIdOf(appointment, encounter) ?? [],
  );
  const found = await records.readMany('Patient', [...new Set(ids)]);
  return new Map(found.map((patient) => [patient.id, patient]));
}
