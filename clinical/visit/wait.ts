import { Temporal } from 'temporal-polyfill';
import { isOver, type StageInterval, type VisitStage } from './stage.ts';

/**
 * From how many minutes a wait is long, and from how many it is too long; a practice sets its own.
 */
export interface WaitThresholds {
  longMinutes: number;
  tooLongMinutes: number;
}

/** What a practice starts with. */
export const defaultWaitThresholds: WaitThresholds = { longMinutes: 10, tooLongMinutes: 20 };

export type WaitBand = 'short' | 'long' | 'too-long';

/**
 * Whole minutes the patient has been in the current stage. Never negative; undefined when the
 * patient is not here (booked, or the visit is over) or the record does not say since when.
 */
export function minutesInStage(visit: VisitStage, now: Temporal.Instant): number | undefined {
  if (visit.stage === 'booked' || isOver(visit.stage) || visit.since === undefined)
    return undefined;
  return wholeMinutes(visit.since, now);
}

/**
 * Whole minutes since the patient arrived, or between arrival and leaving once the visit is over.
 * Never negative; undefined before arrival or when the record does not say.
 */
export function minutesInClinic(visit: VisitStage, now: Temporal.Instant): number | undefined {
  if (visit.arrived === undefined) return undefined;
  if (!isOver(visit.stage)) return wholeMinutes(visit.arrived, now);
  return visit.since === undefined ? undefined : wholeMinutes(visit.arrived, visit.since);
}

/** The band a wait falls in: `long` and `too-long` begin at their threshold. */
export function waitBand(
  minutes: number,
  thresholds: WaitThresholds = defaultWaitThresholds,
): WaitBand {
  if (minutes >= thresholds.tooLongMinutes) return 'too-long';
  return minutes >= thresholds.longMinutes ? 'long' : 'short';
}

/** An average over stretches of time: how many there were, and how many of them still go on. */
export interface AverageWait {
  minutes: number;
  count: number;
  stillWaiting: number;
}

/**
 * The average length of these stretches in minutes, counting those that still go on up to now: a
 * clinic where everyone still waits must not show 0. Undefined when there are none.
 */
export function averageWait(
  intervals: readonly StageInterval[],
  now: Temporal.Instant,
): AverageWait | undefined {
  if (intervals.length === 0) return undefined;
  const total = intervals.reduce((sum, { from, to }) => sum + minutesBetween(from, to ?? now), 0);
  const stillWaiting = intervals.filter(({ to }) => to === undefined).length;
  return { minutes: total / intervals.length, count: intervals.length, stillWaiting };
}

function wholeMinutes(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.floor(minutesBetween(from, to));
}

/** Two clocks may disagree by seconds; a wait that would be negative is 0. */
function minutesBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.max(0, (to.epochMilliseconds - from.epochMilliseconds) / 60_000);
}
