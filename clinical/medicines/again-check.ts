import type { Check } from '../safety/check.ts';
import { intervalOf } from './label-limits.ts';

/** The same medicine given here before. */
export interface GivenBefore {
  /** ISO instant. */
  at: string;
  /** The day in the practice. */
  on: string;
  /** How much, as it was written down. */
  dose: string;
  by?: string | undefined;
}

/** A second dose within a day is told, whatever it is: our own caution. */
const hours = 24;

/**
 * Whether it was given here not long before: within a day always told, and within the interval of
 * its label where we have one. What was given elsewhere is not known, and that is said.
 */
export function checkAgain(giving: {
  code: string;
  now: string;
  before: readonly GivenBefore[];
}): Check {
  const { code, now, before } = giving;
  const last = before.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const elsewhere = 'What was given elsewhere is not known.';
  if (!last) return { id: 'again', state: 'passed', finding: `Never given here. ${elsewhere}` };
  const apart = (Date.parse(now) - Date.parse(last.at)) / 3_600_000;
  const by = last.by === undefined ? '' : ` by ${last.by}`;
  const when = `${last.dose} on ${last.on}${by}`;
  const clearedBy = 'The provider who ordered it decides.';
  if (apart < hours) {
    const ago = apart < 1 ? 'less than an hour ago' : `${Math.floor(apart)} hours ago`;
    return { id: 'again', state: 'warning', finding: `Given ${ago}: ${when}.`, clearedBy };
  }
  const interval = intervalOf(code);
  if (interval && apart < interval.days * 24) {
    const finding = `Given too short a time ago: ${when}. The label asks ${interval.days} days.`;
    return { id: 'again', state: 'warning', finding, clearedBy, source: interval.source };
  }
  return { id: 'again', state: 'passed', finding: `Last given here: ${when}. ${elsewhere}` };
}
