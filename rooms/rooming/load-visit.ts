import type { Encounter, Observation, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { vitalSignCodes } from '../../clinical/vitals/codes.ts';
import { isOver, stageOf, type VisitStage } from '../../clinical/visit/stage.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** A visit that is going on, with its patient and every vital sign recorded in it. */
export interface LoadedVisit {
  encounter: Stored<Encounter>;
  patient: Stored<Patient>;
  visit: VisitStage;
  /** Newest first, those entered in error included. */
  vitals: Stored<Observation>[];
}

const vitalsAtMost = 1000;

/** Loads a visit; refuses one that has no patient or has not begun. */
export async function loadVisit(
  records: PracticeRecords,
  encounterId: string,
): Promise<LoadedVisit | Refusal> {
  const encounter = await records.read('Encounter', encounterId);
  if (isRefusal(encounter)) return encounter;
  const patientId = idOf('Patient', encounter.subject);
  const visit = stageOf(undefined, encounter);
  if (!patientId || !visit) return refuse('not-now', 'This visit has not begun. Check in first.');
  const [patient, vitals] = await Promise.all([
    records.read('Patient', patientId),
    vitalsOf(records, patientId, encounter),
  ]);
  return isRefusal(patient) ? patient : { encounter, patient, visit, vitals };
}

/** The visit is over: what it refuses with, or nothing. */
export function refuseWhenOver({ stage }: VisitStage): Refusal | undefined {
  if (!isOver(stage)) return undefined;
  return refuse('not-now', 'This visit is over. Undo its last step on the board, then save.');
}

/** A day before the visit began is soon enough, and keeps a long chart out of the search. */
function vitalsOf(
  records: PracticeRecords,
  patient: string,
  encounter: Stored<Encounter>,
): Promise<Stored<Observation>[]> {
  const began = encounter.period?.start;
  const from = began && Temporal.Instant.from(began).subtract({ hours: 24 }).toString();
  return records.search('Observation', {
    patient,
    tokens: { code: [...vitalSignCodes], encounter: `Encounter/${encounter.id}` },
    ...(from ? { date: { from } } : {}),
    count: vitalsAtMost,
  });
}
