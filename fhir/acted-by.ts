import type { Reference } from '@medplum/fhirtypes';

/** A reference to whoever acts, with the name as it stood then: a record is read without us too. */
export function actedBy(actor: {
  practitionerId: string;
  name: string;
}): Required<Pick<Reference, 'reference' | 'display'>> {
  return { reference: `Practitioner/${actor.practitionerId}`, display: actor.name };
}
