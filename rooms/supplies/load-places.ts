import type { Location } from '@medplum/fhirtypes';
import { storageKinds, storageOf, type StorageKind } from '../../clinical/stock/storage.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** More than a practice has. */
const placesAtMost = 200;

/** One place where stock is kept. */
export interface Place {
  id: string;
  name: string;
  kind: StorageKind;
}

/** The places where stock is kept, by name. */
export async function loadPlaces(records: PracticeRecords): Promise<Place[]> {
  const found = await records.search('Location', {
    ...{ tokens: { type: [...storageKinds] }, count: placesAtMost },
  });
  return found
    .flatMap((location: Location): Place[] => {
      const kind = storageOf(location);
      const isOpen = location.status !== 'inactive';
      return kind && location.id && isOpen
        ? [{ id: location.id, name: location.name ?? location.id, kind }]
        : [];
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
