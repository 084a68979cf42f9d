import type { Location, Practitioner } from '@medplum/fhirtypes';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { practiceProviders } from '../../records/practice-rooms.ts';

/** The people patients are booked with, at the organizations that keep these rooms. */
export async function loadProviders(
  records: PracticeRecords,
  rooms: readonly Location[],
): Promise<Practitioner[]> {
  const ids = (await practiceProviders(records, rooms)).map(({ id }) => id);
  const found = await records.readMany('Practitioner', ids);
  return found.filter((practitioner) => practitioner.active !== false);
}
