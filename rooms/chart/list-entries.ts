import type { Medication } from '@medplum/fhirtypes';
import { entryOf, type ListResource } from '../../clinical/lists/entry.ts';
import { idOf } from '../../fhir/references.ts';
import type { PracticeRecords, Stored } from '../../records/practice-records.ts';
import { conceptWords } from './codes-in-words.ts';

export type NamedEntry = ListResource;

/** The name of an entry: its words, else the medicine it points at, else its bare code. */
export function entryName(resource: ListResource, medication?: Medication): string {
  const concept =
    'medicationCodeableConcept' in resource
      ? resource.medicationCodeableConcept
      : 'code' in resource
        ? resource.code
        : undefined;
  const own = conceptWords(concept) ?? conceptWords(medication?.code);
  return own ?? entryOf(resource, medication).name;
}

/** The medicines that entries point at, by their id. */
export async function loadMedications(
  records: PracticeRecords,
  list: readonly Stored<ListResource>[],
): Promise<Map<string, Medication>> {
  const ids = list.flatMap((one) => medicationIdOf(one) ?? []);
  const found = await records.readMany('Medication', [...new Set(ids)]);
  return new Map(found.map((one) => [one.id, one]));
}

/** Id of the Medication an entry points at; a medicine that stands in the entry itself has none. */
export function medicationIdOf(resource: ListResource): string | undefined {
  return 'medicationReference' in resource
    ? idOf('Medication', resource.medicationReference)
    : undefined;
}
