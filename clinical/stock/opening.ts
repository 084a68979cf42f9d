import { Temporal } from 'temporal-polyfill';
import { beyondUseSource, usualBeyondUseDays } from '../medicines/label-limits.ts';
import type { Lot, StockKind } from './stock.ts';

/** How long something may be used once it is opened, and by whose word. */
export interface OpenRule {
  /** Left out: to its expiry. */
  days?: number | undefined;
  basis: string;
}

/** What somebody knows of it: as typed from the label now, and as the practice wrote it down before. */
export interface KnownDays {
  typed?: number | undefined;
  kept?: number | undefined;
}

/**
 * CDC by Immunize.org, Ask the Experts, Storage and Handling (reviewed July 2023): a vaccine in a
 * multi-dose vial is good to its expiry, unless its maker says otherwise.
 */
const vaccineBasis = 'CDC: to its expiry, unless the label says otherwise';

/**
 * The rule for what is opened; of two figures the shorter counts. Undefined: only its label or
 * insert can say, and nobody read it yet.
 */
export function openRule(kind: StockKind, { typed, kept }: KnownDays): OpenRule | undefined {
  const days = typed === undefined ? kept : Math.min(typed, kept ?? typed);
  if (days !== undefined) {
    const paper = kind === 'test-kit' || kind === 'control' ? 'insert' : 'label';
    return { days, basis: `its ${paper}: ${days} ${days === 1 ? 'day' : 'days'} once opened` };
  }
  if (kind === 'medicine') return { days: usualBeyondUseDays, basis: beyondUseSource };
  return kind === 'vaccine' ? { basis: vaccineBasis } : undefined;
}

/** The last day of what is opened: never beyond the expiry of its lot. */
export function useByOf(
  { expiresOn }: Pick<Lot, 'expiresOn'>,
  openedOn: string,
  { days }: OpenRule,
): string {
  if (days === undefined) return expiresOn;
  const last = Temporal.PlainDate.from(openedOn).add({ days }).toString();
  return last < expiresOn ? last : expiresOn;
}

/** Counted one whole container at a time, so that nothing is counted inside of it. */
const containers = new Set(['vial', 'syringe', 'box', 'bottle', 'inhaler', 'each']);

/** Whether the lot counts what is inside of a container: doses, tests, mL. */
export const countsInside = ({ unit }: Pick<Lot, 'unit'>): boolean => !containers.has(unit);
