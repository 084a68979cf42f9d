import { Temporal } from 'temporal-polyfill';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { PracticeRecords } from '../practice-records.ts';

/** The patient's age in whole years; unknown when there is no whole birth date. */
export async function ageOf(
  records: PracticeRecords,
  patientId: string,
  now: Temporal.Instant,
  timeZone: string,
): Promise<{ ageYears?: number } | Refusal> {
  const patient = await records.read('Patient', patientId);
  if (isRefusal(patient)) return patient;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(patient.birthDate ?? '')) return {};
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const born = Temporal.PlainDate.from(patient.birthDate ?? '');
  return { ageYears: born.until(today, { largestUnit: 'years' }).years };
}
