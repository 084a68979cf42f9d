import type { Appointment, Encounter, Reference } from '@medplum/fhirtypes';
import { stageEntries, stageOf, type VisitStage } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords, Stored } from '../../records/practice-records.ts';

/** One visit of today, as the desk sees it. */
export interface DayVisit {
  patientId: string;
  appointment?: Stored<Appointment> | undefined;
  encounter?: Stored<Encounter> | undefined;
  stage: VisitStage;
  provider?: { id: string; name: string } | undefined;
}

/** A busy clinic sees a few hundred a day. */
const visitsAtMost = 1_000;

/** Today by the practice's own clock, as a half-open window of instants. */
export function todayOf(moment: Pick<Moment, 'now' | 'timeZone'>) {
  const date = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
  const from = date.toZonedDateTime(moment.timeZone).toInstant().toString();
  const to = date.add({ days: 1 }).toZonedDateTime(moment.timeZone).toInstant().toString();
  return { date, from, to };
}

/** Every visit of today, or only those of the patients named. */
export async function visitsOfToday(
  records: PracticeRecords,
  moment: Pick<Moment, 'now' | 'timeZone'>,
  patients?: readonly string[],
): Promise<DayVisit[]> {
  if (patients?.length === 0) return [];
  const { from, to } = todayOf(moment);
  const search = {
    date: { from, to },
    sort: 'oldest' as const,
    count: visitsAtMost,
    ...(patients && { tokens: { patient: patients.map((id) => `Patient/${id}`) } }),
  };
  const [appointments, encounters] = await Promise.all([
    records.search('Appointment', search),
    records.search('Encounter', search),
  ]);
  const inUse = encounters.filter((one) => one.status !== 'entered-in-error');
  const byAppointment = new Map(
    inUse.map((one) => [idOf('Appointment', one.appointment?.[0]), one]),
  );
  const booked = new Set(appointments.map((one) => one.id));
  // What other systems wrote of visits elsewhere is history, not this clinic's day.
  const unbooked = inUse.filter(
    (one) =>
      !booked.has(idOf('Appointment', one.appointment?.[0]) ?? '') && stageEntries(one).length > 0,
  );
  return [
    ...appointments.map((one) => visitOf(one, byAppointment.get(one.id))),
    ...unbooked.map((one) => visitOf(undefined, one)),
  ].filter((visit) => visit !== undefined);
}

function visitOf(
  appointment: Stored<Appointment> | undefined,
  encounter: Stored<Encounter> | undefined,
): DayVisit | undefined {
  const stage = stageOf(appointment, encounter);
  const patientId = idOf('Patient', encounter?.subject) ?? patientOf(appointment);
  if (!stage || !patientId) return undefined;
  return { patientId, appointment, encounter, stage, provider: providerOf(appointment, encounter) };
}

/** Id of the patient an appointment is for. */
export function patientOf(appointment: Appointment | undefined): string | undefined {
  return appointment?.participant.map((one) => idOf('Patient', one.actor)).find(Boolean);
}

/** The provider of a visit: of the encounter, else of the appointment. */
export function providerOf(
  appointment: Appointment | undefined,
  encounter: Encounter | undefined,
): { id: string; name: string } | undefined {
  const references: (Reference | undefined)[] = [
    ...(encounter?.participant ?? []).map((one) => one.individual),
    ...(appointment?.participant ?? []).map((one) => one.actor),
  ];
  const reference = references.find((one) => idOf('Practitioner', one));
  const id = idOf('Practitioner', reference);
  return id ? { id, name: reference?.display ?? '' } : undefined;
}
