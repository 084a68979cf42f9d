import { ageAt } from '../../fhir/dates.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { loadGestation } from './load-gestation.ts';
import type { LoadedVisit } from './load-visit.ts';
import { bordersOf } from './present-child.ts';
import { loadEarlier } from './present-vitals.ts';
import type { KnownBefore } from './unlikely.ts';

/** What a weight or height is held against as it is saved: the same as the screen shows. */
export async function loadKnown(
  records: PracticeRecords,
  { encounter, patient }: LoadedVisit,
  { now, timeZone }: Moment,
): Promise<KnownBefore> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const [{ last }, gestationDays] = await Promise.all([
    loadEarlier(records, patient.id, encounter, timeZone),
    loadGestation(records, patient, today),
  ]);
  const { birthDate } = patient;
  const age = ageAt(birthDate, today.toString());
  const ageMonths = age?.months === undefined ? undefined : age.years * 12 + age.months;
  const borders = bordersOf(patient, today, gestationDays);
  return { last, today: today.toString(), borders, patient: { birthDate, ageMonths } };
}
