import type { Patient } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { gestationDaysOf, gestationTokens } from '../../clinical/growth/gestation.ts';
import { ageAt } from '../../fhir/dates.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** Other systems may have sent one each. */
const atMost = 20;
/** Who is older has no corrected age, so nothing is searched for. */
const matterUnderYears = 3;

/** The gestational age at birth in days, of a child small enough for it to matter. */
export async function loadGestation(
  records: PracticeRecords,
  { id: patient, birthDate }: Stored<Patient>,
  today: Temporal.PlainDate,
): Promise<number | undefined> {
  const age = ageAt(birthDate, today.toString());
  if (age === undefined || age.years >= matterUnderYears) return undefined;
  const found = await records.search('Observation', {
    patient,
    tokens: { code: [...gestationTokens] },
    count: atMost,
  });
  return found.flatMap((one) => gestationDaysOf(one) ?? [])[0];
}
