import type { Appointment, Encounter, Location, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { roomStateCodes } from '../../clinical/visit/room.ts';
import { idOf } from '../../fhir/references.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords, Stored } from '../../records/practice-records.ts';

/** Encounter statuses of a visit that is going on. */
const open = ['arrived', 'triaged', 'in-progress', 'onleave'];

/** A busy clinic sees a few hundred a day; past this the board would not be readable anyway. */
const visitsAtMost = 1_000;

/** What the board is made of: today's visits, those open since yesterday, and every room. */
export interface Day {
  today: Temporal.PlainDate;
  visits: [Stored<Appointment> | undefined, Stored<Encounter> | undefined][];
  patients: Map<string, Patient>;
  rooms: Stored<Location>[];
}

/** Loads the practice's day by its own date. */
export async function loadDay(records: PracticeRecords, moment: Moment): Promise<Day> {
  const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
  const startOf = (date: Temporal.PlainDate) =>
    date.toZonedDateTime(moment.timeZone).toInstant().toString();
  const from = startOf(today);
  const to = startOf(today.add({ days: 1 }));
  const yesterday = startOf(today.subtract({ days: 1 }));
  const [appointments, todays, stillOpen, rooms] = await Promise.all([
    records.search('Appointment', { date: { from, to }, sort: 'oldest', count: visitsAtMost }),
    records.search('Encounter', { date: { from, to }, sort: 'oldest', count: visitsAtMost }),
    records.search('Encounter', {
      tokens: { status: open },
      date: { from: yesterday, to: from },
      count: 100,
    }),
    records.search('Location', {
      tokens: { 'operational-status': [...roomStateCodes] },
      count: 200,
    }),
  ]);
  const visits = pairUp(appointments, [...stillOpen, ...todays]);
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

/** Whose visit it is. */
export function patientIdOf(
  appointment: Appointment | undefined,
  encounter: Encounter | undefined,
): string | undefined {
  return (
    idOf('Patient', encounter?.subject) ??
    appointment?.participant.map((one) => idOf('Patient', one.actor)).find(Boolean)
  );
}

/** Each appointment with the encounter it led to, then encounters that had no appointment. */
function pairUp(
  appointments: Stored<Appointment>[],
  encounters: Stored<Encounter>[],
): Day['visits'] {
  const byAppointment = new Map(
    encounters
      .filter((encounter) => encounter.status !== 'entered-in-error')
      .map((encounter) => [idOf('Appointment', encounter.appointment?.[0]), encounter]),
  );
  const booked = new Set(appointments.map((appointment) => appointment.id));
  const unbooked = encounters.filter(
    (encounter) => !booked.has(idOf('Appointment', encounter.appointment?.[0]) ?? ''),
  );
  return [
    ...appointments.map((one): Day['visits'][number] => [one, byAppointment.get(one.id)]),
    ...unbooked.map((encounter): Day['visits'][number] => [undefined, encounter]),
  ];
}
