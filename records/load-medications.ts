import type { Medication } from '@medplum/fhirtypes';
import { medicationIdOf, type ListResource } from '../clinical/lists/entry.ts';
import type { PracticeRecords } from './practice-records.ts';

/** The medicines that entries of a list point at, by their id. */
export async function loadMedications(
  records: PracticeRecords,
  list: readonly ListResource[],
): Promise<Map<string, Medication>> {
  const ids = list.flatMap((one) => medicationIdOf(one) ?? []);
  const found = await records.readMany('Medication', [...new Set(ids)]);
  return new Map(found.map((one) => [one.id, one]));
}
