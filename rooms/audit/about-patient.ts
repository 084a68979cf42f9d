import type { Patient } from '@medplum/fhirtypes';
import { recordNumberWords } from '../../clinical/patient/record-number.ts';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { dateWords } from '../../fhir/date-words.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { AuditPatient } from './audit.contract.ts';

/** One patient of this practice, with what tells them from another. */
export async function aboutPatient(
  records: PracticeRecords,
  id: string,
  moment: Moment,
): Promise<AuditPatient | Refusal> {
  const patient = await records.read('Patient', id);
  return isRefusal(patient) ? patient : presentPatient(patient, moment);
}

export function presentPatient(patient: Patient, moment: Moment): AuditPatient {
  const today = moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate();
  const { id, name, birthDate, recordNumber } = patientSummary(patient, today);
  const about = [
    birthDate ? `born ${dateWords(birthDate)}` : 'birth date not on file',
    recordNumber && recordNumberWords(recordNumber),
  ];
  return { id, name, about: about.filter(Boolean).join(' · ') };
}
