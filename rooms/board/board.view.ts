import type { Appointment, Encounter, Location, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { roomState, roomStateCodes } from '../../clinical/visit/room.ts';
import { stageOf } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords, Stored } from '../../records/practice-records.ts';
import { boardContract } from './board.contract.ts';

type Output = z.input<typeof boardContract.output>;
type Visit = Output['visits'][number];

const open = ['arrived', 'triaged', 'in-progress', 'onleave'];
/** A busy clinic sees a few hundred a day; past this the board would not be readable anyway. */
const visitsAtMost = 1_000;

/** Today's visits (by the practice's own date), those still open from before, and every room. */
export const board = defineView({
  contract: boardContract,
  permission: 'board.view',
  read: async (records, _input, moment) => {
    const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
    const { appointments, encounters, locations } = await loadDay(records, today, moment.timeZone);
    const patients = await loadPatients(records, appointments, encounters);
    const visits = pairUp(appointments, encounters).flatMap(
      ([appointment, encounter]) =>
        presentVisit(appointment, encounter, { patients, locations, today }) ?? [],
    );
    return {
      output: {
        date: today.toString(),
        visits,
        rooms: locations.flatMap((location) => presentRoom(location) ?? []),
      },
      patients: [...new Set(visits.map((visit) => visit.patient.id))],
    };
  },
});

interface Day {
  appointments: Stored<Appointment>[];
  encounters: Stored<Encounter>[];
  locations: Stored<Location>[];
}

async function loadDay(
  records: PracticeRecords,
  today: Temporal.PlainDate,
  timeZone: string,
): Promise<Day> {
  const from = today.toZonedDateTime(timeZone).toInstant().toString();
  const to = today.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().toString();
  const [appointments, todays, stillOpen, locations] = await Promise.all([
    records.search('Appointment', { date: { from, to }, sort: 'oldest', count: visitsAtMost }),
    records.search('Encounter', { date: { from, to }, sort: 'oldest', count: visitsAtMost }),
    records.search('Encounter', { tokens: { status: open }, date: { to: from }, count: 100 }),
    records.search('Location', {
      tokens: { 'operational-status': [...roomStateCodes] },
      count: 200,
    }),
  ]);
  const oldest = today.subtract({ days: 1 }).toZonedDateTime(timeZone).toInstant().toString();
  const recent = stillOpen.filter((encounter) => (encounter.period?.start ?? '') >= oldest);
  return { appointments, encounters: [...recent, ...todays], locations };
}

async function loadPatients(
  records: PracticeRecords,
  appointments: Appointment[],
  encounters: Encounter[],
): Promise<Map<string, Patient>> {
  const ids = new Set<string>();
  for (const { participant } of appointments) {
    for (const { actor } of participant) ids.add(idOf('Patient', actor) ?? '');
  }
  for (const { subject } of encounters) ids.add(idOf('Patient', subject) ?? '');
  ids.delete('');
  const found = await records.readMany('Patient', [...ids]);
  return new Map(found.map((patient) => [patient.id, patient]));
}

/** Each appointment with the encounter it led to, then encounters that had no appointment. */
function pairUp(
  appointments: Stored<Appointment>[],
  encounters: Stored<Encounter>[],
): [Stored<Appointment> | undefined, Stored<Encounter> | undefined][] {
  const byAppointment = new Map(
    encounters.map((encounter) => [idOf('Appointment', encounter.appointment?.[0]), encounter]),
  );
  const booked = new Set(appointments.map((appointment) => appointment.id));
  return [
    ...appointments.map(
      (appointment) =>
        [appointment, byAppointment.get(appointment.id)] as [typeof appointment, undefined],
    ),
    ...encounters
      .filter((one) => !booked.has(idOf('Appointment', one.appointment?.[0]) ?? ''))
      .map((encounter) => [undefined, encounter] as [undefined, typeof encounter]),
  ];
}

interface Known {
  patients: Map<string, Patient>;
  locations: Stored<Location>[];
  today: Temporal.PlainDate;
}

function presentVisit(
  appointment: Stored<Appointment> | undefined,
  encounter: Stored<Encounter> | undefined,
  { patients, locations, today }: Known,
): Visit | undefined {
  const visit = stageOf(appointment, encounter);
  const booked = appointment?.participant.map((one) => idOf('Patient', one.actor)).find(Boolean);
  const patient = patients.get(idOf('Patient', encounter?.subject) ?? booked ?? '');
  if (!visit || !patient) return undefined;
  const { id, name, initials, age, pronouns, language, needsInterpreter } = patientSummary(
    patient,
    today,
  );
  const roomId = encounter?.location
    ?.filter((one) => one.status === 'active')
    .map((one) => idOf('Location', one.location))
    .at(-1);
  const room = locations.find((location) => location.id === roomId);
  return {
    appointmentId: appointment?.id,
    appointmentVersion: appointment?.meta.versionId,
    encounterId: encounter?.id,
    encounterVersion: encounter?.meta.versionId,
    patient: { id, name, initials, age, pronouns, language, needsInterpreter },
    reason: encounter?.reasonCode?.[0]?.text ?? appointment?.description,
    visitType: appointment?.serviceType?.[0]?.text,
    provider: providerOf(appointment, encounter),
    room: room && { id: room.id, name: room.name ?? room.id },
    bookedFor: appointment?.start,
    stage: visit.stage,
    stageSince: visit.since?.toString(),
    arrivedAt: visit.arrived?.toString(),
    overridden: visit.cause === 'override',
  };
}

function providerOf(
  appointment: Appointment | undefined,
  encounter: Encounter | undefined,
): Visit['provider'] {
  const references = [
    ...(encounter?.participant ?? []).map((one) => one.individual),
    ...(appointment?.participant ?? []).map((one) => one.actor),
  ];
  const reference = references.find((one) => idOf('Practitioner', one));
  const id = idOf('Practitioner', reference);
  return id ? { id, name: reference?.display ?? '' } : undefined;
}

function presentRoom(location: Stored<Location>): Output['rooms'][number] | undefined {
  const state = roomState(location);
  if (!state) return undefined;
  return {
    id: location.id,
    version: location.meta.versionId,
    name: location.name ?? location.id,
    state,
    since: location.meta.lastUpdated,
  };
}
