import type { AllergyIntolerance, Condition } from '@medplum/fhirtypes';
import { isCurrent, type ListResource } from '../../clinical/lists/entry.ts';
import type { ListKind } from '../../clinical/lists/review.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';

/** Far more than anybody's list; a chart with more is one to be mended, and says so. */
export const entriesAtMost = 500;

const active = ['active', 'recurrence', 'relapse'];

/** The list as it stands in the record today, newest first. Only what is current is fetched. */
export async function loadList(
  records: PracticeRecords,
  patient: string,
  kind: ListKind,
): Promise<Stored<ListResource>[]> {
  const count = entriesAtMost;
  if (kind === 'problems') {
    const tokens = { 'clinical-status': active };
    const found = await records.search('Condition', { patient, tokens, count });
    return found.filter((one: Stored<Condition>) => isCurrent(one));
  }
  if (kind === 'allergies') {
    // Few, and one without a clinical status must not be missed.
    const found = await records.search('AllergyIntolerance', { patient, count });
    return found.filter((one: Stored<AllergyIntolerance>) => isCurrent(one));
  }
  const [ordered, stated] = await Promise.all([
    records.search('MedicationRequest', {
      patient,
      tokens: { status: ['active', 'on-hold', 'unknown'] },
      count,
    }),
    records.search('MedicationStatement', {
      patient,
      tokens: { status: ['active', 'intended', 'on-hold', 'unknown', 'not-taken'] },
      count,
    }),
  ]);
  return [...ordered, ...stated];
}
