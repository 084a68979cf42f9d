import { Temporal } from 'temporal-polyfill';
import type { SpecimenRead } from './specimen.ts';

/** How long a specimen is out, in whole days of the practice's calendar; here, 0. */
export function daysOut(
  { state, custody, collectedAt }: Pick<SpecimenRead, 'state' | 'custody' | 'collectedAt'>,
  today: string,
  dayOf: (instant: string) => string,
): number {
  if (state !== 'out' && state !== 'received') return 0;
  const left = custody.findLast(({ step }) => step === 'handed-over')?.at ?? collectedAt;
  return Temporal.PlainDate.from(dayOf(left)).until(today, { largestUnit: 'days' }).days;
}

/**
 * Whether a result should be back: one of the tests that have no final result yet takes fewer days
 * than the specimen is out. On the last of these days it is not late; without days nothing is said.
 */
export const isResultLate = (out: number, daysOfWaiting: readonly number[]): boolean =>
  daysOfWaiting.some((days) => out > days);
