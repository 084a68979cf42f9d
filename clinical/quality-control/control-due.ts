import { Temporal } from 'temporal-polyfill';
import type { ControlRun } from './control-run.ts';

/** How often the practice runs controls, beside each new lot, shipment and operator. */
export type ControlSchedule =
  | { every: 'day' | 'week' | 'month' }
  | { every: 'tests'; count: number }
  /** Only on a new lot, shipment or operator. */
  | { every: 'change' };

/** Why controls are due. */
export type Due = 'new-lot' | 'shipment' | 'operator' | 'schedule';

export const dueWords: Record<Due, string> = {
  'new-lot': 'no control has passed on this lot',
  shipment: 'a new shipment came in after the last control',
  operator: 'this person has not passed a control of this test yet',
  schedule: 'the practice’s schedule asks for it',
};

/**
 * Whether results may be told of a lot of kits now. `failed`: the last control failed, and nothing
 * is told until what was wrong is mended and a control has passed.
 */
export type ControlState =
  | { state: 'valid'; passedAt: string }
  | { state: 'due'; because: readonly Due[] }
  | { state: 'failed'; run: ControlRun };

/** What the rule is asked of. */
export interface ControlAsked {
  /** Left out: the practice has not said how often. */
  schedule?: ControlSchedule | undefined;
  kitLotId: string;
  /** Runs of this test, on any lot, in any order. */
  runs: readonly ControlRun[];
  /** When shipments of this lot came in, ISO instants. */
  receivedAt: readonly string[];
  operatorId: string;
  /** How many tests were begun on this lot since an instant. */
  testsSince: (at: string) => number;
  now: Temporal.Instant;
  timeZone: string;
}

/** Answers it. Pure: the same facts always answer the same. */
export function controlState(asked: ControlAsked): ControlState {
  const all = [...asked.runs].sort((a, b) => compare(a.at, b.at) || (a.id < b.id ? -1 : 1));
  const ofLot = all.filter(({ kitLotId }) => kitLotId === asked.kitLotId);
  const failed = standingFailure(ofLot);
  if (failed) return { state: 'failed', run: failed };
  const passed = ofLot.findLast(({ outcome }) => outcome === 'passed');
  if (!passed) return { state: 'due', because: ['new-lot'] };
  const knows = all.some(
    ({ outcome, operator }) => outcome === 'passed' && operator.id === asked.operatorId,
  );
  const because: Due[] = [
    ...(asked.receivedAt.some((at) => compare(at, passed.at) > 0) ? (['shipment'] as const) : []),
    ...(knows ? [] : (['operator'] as const)),
    ...(isScheduled(asked, passed.at) ? (['schedule'] as const) : []),
  ];
  return because.length > 0 ? { state: 'due', because } : { state: 'valid', passedAt: passed.at };
}

/**
 * The failure that still stands, oldest run first: the last one, or one after which no run passed
 * that says what was mended.
 */
function standingFailure(runs: readonly ControlRun[]): ControlRun | undefined {
  let failed: ControlRun | undefined;
  for (const run of runs) {
    if (run.outcome === 'failed') failed = run;
    else if (run.correctiveAction?.trim()) failed = undefined;
  }
  return failed;
}

function isScheduled({ schedule, testsSince, now, timeZone }: ControlAsked, at: string): boolean {
  if (!schedule || schedule.every === 'change') return false;
  if (schedule.every === 'tests') return testsSince(at) >= schedule.count;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const last = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const spans = { day: { days: 1 }, week: { days: 7 }, month: { months: 1 } };
  return Temporal.PlainDate.compare(last.add(spans[schedule.every]), today) <= 0;
}

const compare = (a: string, b: string): number =>
  Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b));

/** The schedule, in words. */
export function scheduleWords(schedule: ControlSchedule | undefined): string {
  if (!schedule) return 'not set';
  if (schedule.every === 'tests') return `every ${schedule.count} tests`;
  const words = { day: 'each day of use', week: 'each week', month: 'each month' };
  return schedule.every === 'change'
    ? 'on each new lot, shipment and operator'
    : words[schedule.every];
}
