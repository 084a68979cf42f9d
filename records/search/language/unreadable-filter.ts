import type { Refusal } from '../../../fhir/refusal.ts';
import { refuse } from '../../../fhir/refusal.ts';

/** What is wrong with a filter, and how one is written. */
export function unreadable(what: string): Refusal {
  return refuse(
    'malformed',
    `_filter ${what}. Write as in: name co "pet" and (birthdate ge 2014 or not(gender eq male)).`,
  );
}
