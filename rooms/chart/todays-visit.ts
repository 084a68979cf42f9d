import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { isOver, stageOf, type VisitStage } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** The visit a chart is opened for. */
export interface TodaysVisit {
  appointment: Stored<Appointment> | undefined;
  encounter: Stored<Encounter> | undefined;
  visit: VisitStage;
}

/** Nobody has more visits in two days; one patient's only are asked for. */
const visitsAtMost = 20;

/** Loads a patient's visit of today by the practice's own date, or one still open since yesterday. */
export async function loadTodaysVisit(
  records: PracticeRecords,
  patient: string,
  { now, timeZone }: Moment,
): Promise<TodaysVisit | undefined> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant().toString();
  const from = startOf(today);
  const to = startOf(today.add({ days: 1 }));
  const yesterday = startOf(today.subtract({ days: 1 }));
  const [appointments, encounters] = await Promise.all([
    records.search('Appointment', { patient, date: { from, to }, count: visitsAtMost }),
    records.search('Encounter', { patient, date: { from: yesterday, to }, count: visitsAtMost }),
  ]);
  return chooseVisit(appointments, encounters, from);
}

/**
 * The visit that matters now: one going on, else the next that is booked, else the last that is
 * over. Visits that were cancelled or missed, and those of yesterday that are over, are none.
 */
export function chooseVisit(
  appointments: readonly Stored<Appointment>[],
  encounters: readonly Stored<Encounter>[],
  startOfToday: string,
): TodaysVisit | undefined {
  const begun = encounters.map((encounter) => {
    const appointmentId = idOf('Appointment', encounter.appointment?.[0]);
    return [appointments.find(({ id }) => id === appointmentId), encounter] as const;
  });
  const taken = new Set(begun.map(([appointment]) => appointment?.id));
  const waiting = appointments
    .filter(({ id }) => !taken.has(id))
    .map((appointment) => [appointment, undefined] as const);
  const visits = [...begun, ...waiting].flatMap(([appointment, encounter]) => {
    const visit = stageOf(appointment, encounter);
    if (!visit || visit.stage === 'cancelled' || visit.stage === 'no-show') return [];
    const isOld = encounter !== undefined && startsBefore(encounter, startOfToday);
    return isOld && isOver(visit.stage) ? [] : [{ appointment, encounter, visit }];
  });
  return visits.toSorted(byWhatMatters)[0];
}

function byWhatMatters(one: TodaysVisit, other: TodaysVisit): number {
  const rank = ({ visit }: TodaysVisit) =>
    isOver(visit.stage) ? 2 : visit.stage === 'booked' ? 1 : 0;
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  const order = startMs(one) - startMs(other);
  return rank(one) === 1 ? order : -order;
}

function startMs({ appointment, encounter }: TodaysVisit): number {
  const start = encounter?.period?.start ?? appointment?.start;
  return start === undefined ? 0 : Date.parse(start);
}

function startsBefore(encounter: Encounter, instant: string): boolean {
  const start = encounter.period?.start;
  return start !== undefined && Date.parse(start) < Date.parse(instant);
}
