import type { ControlSchedule } from '../quality-control/control-due.ts';

/** Values the practice holds a component of its kit against. */
export interface ComponentLimits {
  key: string;
  /** The reference range of the insert or laboratory director; without it nothing is assessed. */
  low?: number | undefined;
  high?: number | undefined;
  /** Of answers to choose from: those that are expected. */
  expected?: readonly string[] | undefined;
  /** Below or above this somebody is told at once. */
  criticalBelow?: number | undefined;
  criticalAbove?: number | undefined;
  criticalAnswers?: readonly string[] | undefined;
  /** Seconds after the start at which this pad is read, where a strip has pads of several times. */
  readAt?: number | undefined;
}

/**
 * What the practice says of a kit when it takes it into use, from the kit's insert. Nothing of it
 * is made up here: what is left out is not known, and is said to be.
 */
export interface TestSettings {
  testCode: string;
  /** The product, as its box names it. */
  product: string;
  /** Which insert this is from: its number or date. */
  insert: string;
  /** When it is read: seconds after the start, from and to. */
  readFrom?: number | undefined;
  readTo?: number | undefined;
  /** A reading outside the window: told with a reason, or no result. */
  outsideWindow: 'warning' | 'invalid';
  /** How many days a kit is good once opened. */
  openDays?: number | undefined;
  /** Where it is kept: `2–30 °C`. */
  storage?: string | undefined;
  schedule?: ControlSchedule | undefined;
  /** A provider may have one test run without a valid control in an emergency. */
  mayBypass: boolean;
  /** Without a current competency nobody runs it; else they say why they go on. */
  needsCompetency: boolean;
  /** A result is final only when a provider has looked at it. */
  providerReviews: boolean;
  /** Which components the kit has, where that is the practice's to say. */
  panel?: readonly string[] | undefined;
  limits: readonly ComponentLimits[];
  /** Who set the critical values, or where they are from. */
  criticalSource?: string | undefined;
}
