import type { Refusal, RefusalCode } from '../fhir/refusal.ts';

const titles: Partial<Record<RefusalCode, string>> = {
  'not-permitted': 'This is not open to your role',
  'not-found': 'This is not here',
  gone: 'This was removed',
  'changed-by-another': 'Someone else changed this meanwhile',
  'time-taken': 'This time is taken',
  'not-now': 'This cannot be done now',
  'already-exists': 'This is already there',
  'too-many-requests': 'Too much at once',
  'try-again': 'This could not be loaded',
};

/** A refusal's heading, for where a whole screen or panel has nothing else to show. */
export function refusalTitle(refusal: Refusal): string {
  return titles[refusal.refused] ?? 'This could not be done';
}

/** True when asking again may help. */
export function mayHelpToRetry(refusal: Refusal): boolean {
  return refusal.refused === 'try-again' || refusal.refused === 'too-many-requests';
}

/** Who changed it, for `changed-by-another`: "Tom Baker, MA, at 9:41". Empty for all others. */
export function changedBy(refusal: Refusal): string {
  return refusal.by ? `Last change: ${refusal.by.name}.` : '';
}
