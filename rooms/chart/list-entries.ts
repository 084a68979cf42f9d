import type { Medication } from '@medplum/fhirtypes';
import { entryOf, type ListResource } from '../../clinical/lists/entry.ts';
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
