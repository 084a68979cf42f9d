import type { Basic } from '@medplum/fhirtypes';
import { placeOf, practicePlaceId, type PracticePlace } from '../../clinical/practice/place.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';

export interface LoadedPlace {
  place: PracticePlace;
  /** Missing while nobody has said anything. */
  resource?: Stored<Basic> | undefined;
}

/** What the practice says of where it works. */
export async function loadPlace(records: PracticeRecords): Promise<LoadedPlace> {
  const [resource] = await records.readMany('Basic', [practicePlaceId]);
  return { place: placeOf(resource), resource };
}
