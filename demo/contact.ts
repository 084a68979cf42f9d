import type { ContactPoint } from '@medplum/fhirtypes';

/** A telephone number. All numbers of the demo end in 555-01xx, which is kept for fiction. */
export function phoneContact(value: string, use: 'home' | 'mobile' | 'work'): ContactPoint {
  return { system: 'phone', value, use };
}
