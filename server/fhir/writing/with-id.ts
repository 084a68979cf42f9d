import type { Resource } from '@medplum/fhirtypes';

/** A resource as it was sent, under the id it is to have. */
export function withId(resource: Resource, id: string): Resource & { id: string } {
  return { ...resource, id };
}
