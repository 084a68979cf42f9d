import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { localDay } from '../../clinical/scheduling/local-day.ts';
import { isOfThisClinic, pairVisits } from '../../clinical/visit/pair-visits.ts';
import { patientIdOf, providerOf } from '../../clinical/visit/participants.ts';
import { stageOf, type VisitStage } from '../../clinical/visit/stage.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

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
  const { start, end } = localDay(date, moment.timeZone);
  return { date, from: start.toString(), to: end.toString() };
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
  return pairVisits(appointments, encounters)
    .filter(isOfThisClinic)
    .flatMap(([appointment, encounter]) => visitOf(appointment, encounter) ?? []);
}

function visitOf(
  appointment: Stored<Appointment> | undefined,
  encounter: Stored<Encounter> | undefined,
): DayVisit | undefined {
  const stage = stageOf(appointment, encounter);
  const patientId = patientIdOf(appointment, encounter);
  if (!stage || !patientId) return undefined;
  return { patientId, appointment, encounter, stage, provider: providerOf(appointment, encounter) };
}
