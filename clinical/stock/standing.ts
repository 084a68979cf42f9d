import { Temporal } from 'temporal-polyfill';
import type { OnHand } from './stock.ts';

/** A lot is shown as about to expire for this many days: a month, in which what is ordered arrives. */
export const soonDays = 30;

/** How what is left of a lot in a place stands today. */
export interface Standing {
  /** True: it may be given and used. Never for what is not known to be so. */
  isUsable: boolean;
  /** Why not, in a few words. */
  why?: string | undefined;
  /** Days until its last day of use, 0 on that day, below zero after it; of what is open, its own. */
  daysLeft: number;
  isExpired: boolean;
}

/** Whether what is left may be used on `today` (`YYYY-MM-DD`); the database holds to the same rules. */
export function standingOf(one: OnHand, today: string): Standing {
  const { lot, state, stateReason, useBy } = one;
  const lastDay = useBy !== undefined && useBy < lot.expiresOn ? useBy : lot.expiresOn;
  const daysLeft = Temporal.PlainDate.from(today).until(lastDay).days;
  const isExpired = lot.expiresOn < today;
  const why =
    state !== 'usable'
      ? `${state === 'recalled' ? 'Recalled' : 'Quarantined'}: ${stateReason ?? 'see its history'}`
      : isExpired
        ? 'Expired'
        : daysLeft < 0
          ? 'Open too long'
          : one.quantity <= 0
            ? 'None left'
            : undefined;
  return { isUsable: why === undefined, why, daysLeft, isExpired };
}

/** First what may be used, first to expire first; then what may not. */
export function firstToUse(today: string): (one: OnHand, other: OnHand) => number {
  const key = (each: OnHand): string => {
    const { isUsable } = standingOf(each, today);
    // What is open is used up before the next is opened.
    return `${isUsable ? 0 : 1} ${each.useBy ?? each.lot.expiresOn} ${each.lot.lotNumber}`;
  };
  return (one, other) => (key(one) < key(other) ? -1 : 1);
}
