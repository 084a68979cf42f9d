import { patientSummary } from '../../clinical/patient/summary.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { openPractice } from '../../records/open.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Door } from '../door.ts';
import type { AllowRequest } from './apps.contract.ts';

/** One patient of the practice by name, with what tells them from another. */
export async function aboutPatient(
  door: Door,
  practiceId: string,
  id: string,
): Promise<NonNullable<AllowRequest['patient']> | Refusal> {
  const patient = await openPractice(door.records, practiceId).read('Patient', id);
  if (isRefusal(patient)) return patient;
  const today = door.now().toZonedDateTimeISO('UTC').toPlainDate();
  const { name, birthDate } = patientSummary(patient, today);
  const about = birthDate ? `born ${dateWords(birthDate)}` : 'birth date not on file';
  return { id, name, about };
}

/** Codes of Encounter.status while the patient is here. */
const here = ['arrived', 'triaged', 'in-progress', 'onleave'];

/** The visit a patient is here for now, when there is one. */
export async function visitUnderWay(
  records: PracticeRecords,
  patientId: string,
): Promise<string | undefined> {
  const [visit] = await records.search('Encounter', {
    patient: patientId,
    tokens: { status: here },
    sort: 'newest',
    count: 1,
  });
  return visit?.id;
}
