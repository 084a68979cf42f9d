import type { Temporal } from 'temporal-polyfill';

/** A FHIR instant, to the millisecond. */
export function written(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}
