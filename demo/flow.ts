import type { EnteredStage } from '../clinical/visit/stage.ts';
import type { DayFrame } from './day-frame.ts';
import type { Random } from './random.ts';
import type { Slot } from './timetable.ts';

/** A stage and the minute of the day it was entered. */
export type Step = readonly [stage: EnteredStage, minute: number];

/** A booked time and how far the visit has come; no steps: nobody is here. */
export interface Visit {
  slot: Slot;
  /** Oldest first, times never decreasing and never after now. */
  steps: readonly Step[];
}

/** Where a visit is to stand at this moment. `late`: it should have begun, and nobody came. */
type Script = 'late' | 'waiting' | 'waiting-long' | 'rooming' | 'ready' | 'with' | 'checking-out';

/**
 * Where the latest visits of each provider stand, the most recently booked first. Together they
 * show every stage, a wait that is too long, and somebody late; all earlier ones are gone.
 */
const scripts: readonly (readonly Script[])[] = [
  ['waiting', 'waiting-long', 'ready', 'with', 'checking-out'],
  ['late', 'rooming', 'with'],
  ['waiting', 'with'],
];

/**
 * A visit may reach a stage only when at least so many minutes have passed since the patient can
 * have come.
 */
const leastMinutes: readonly (readonly [Script, number])[] = [
  ['checking-out', 34],
  ['with', 20],
  ['ready', 13],
  ['rooming', 5],
  ['waiting', 1],
];

/** Nobody is called late before so many minutes. */
const lateMinutes = 5;

/**
 * The visits of one provider's slots at this moment; `index` is the provider's place in the list.
 */
export function flowOf(
  slots: readonly Slot[],
  index: number,
  { nowMinute: now, lengthMinutes }: DayFrame,
  random: Random,
): Visit[] {
  const begun = slots.filter(({ start, missed }) => start <= now && !missed);
  const steps = new Map<Slot, readonly Step[]>();
  const pending = [...begun].reverse();
  let first: { start: number; entered: number } | undefined;
  const isToday = now <= lengthMinutes;
  for (const script of isToday ? (scripts[index] ?? []) : []) {
    while (script === 'late' && pending[0] && now - pending[0].start < lateMinutes) pending.shift();
    const slot = pending.shift();
    if (!slot) break;
    const own = scripted(script, slot.start, now, random);
    steps.set(slot, own);
    const entered = own.find(([stage]) => stage === 'with-provider')?.[1];
    if (entered !== undefined) first = { start: slot.start, entered };
  }
  const bound = first ?? { start: now, entered: now + lastDelay };
  for (const slot of pending) steps.set(slot, goneBy(slot, bound, now, random));
  return slots.map((slot) => ({ slot, steps: steps.get(slot) ?? [] }));
}

/** Steps worked out backwards from now, so that the visit stands where the script says. */
function scripted(wanted: Script, start: number, now: number, random: Random): Step[] {
  const early = random.int(4, 12);
  const possible = Math.max(1, start - early);
  const script = reachable(wanted, now - possible);
  if (script === undefined) return [];
  if (script === 'waiting-long') return [['arrived', Math.max(1, Math.min(possible, now - 33))]];
  const steps: Step[] = [];
  let at = now;
  const back = (stage: EnteredStage, least: number, most: number) => {
    at -= random.int(least, most);
    steps.unshift([stage, at]);
  };
  if (script === 'checking-out') back('checking-out', 9, 11);
  if (script === 'checking-out') back('with-provider', 8, 10);
  if (script === 'with') back('with-provider', 3, 8);
  if (script === 'ready') back('ready-for-provider', 2, 6);
  else if (script !== 'rooming' && script !== 'waiting') back('ready-for-provider', 1, 5);
  if (script === 'rooming') back('rooming', 2, 4);
  else if (script !== 'waiting') back('rooming', 6, 7);
  return [['arrived', Math.min(possible, at)], ...steps];
}

/** The script, or the furthest before it that so little time allows. */
function reachable(wanted: Script, minutes: number): Script | undefined {
  if (wanted === 'late') return undefined;
  if (wanted === 'waiting-long') return minutes >= 1 ? wanted : undefined;
  const from = leastMinutes.findIndex(([script]) => script === wanted);
  return leastMinutes.slice(from).find(([, least]) => minutes >= least)?.[0];
}

/**
 * How far a provider is behind: at the start of a session, and at most when nobody is in a room.
 */
const firstDelay = 5;
const lastDelay = 5;

/**
 * The steps of a visit that is over. A provider falls behind little by little until the first visit
 * that still goes on (`bound`), never catching up, so that no two of their visits meet.
 */
function goneBy(
  { start, minutes }: Slot,
  bound: { start: number; entered: number },
  now: number,
  random: Random,
): Step[] {
  const latest = Math.max(firstDelay, bound.entered - bound.start - 1);
  const nearness = Math.max(0, 1 - (bound.start - start) / 180);
  const delay = Math.floor(firstDelay + (latest - firstDelay) * nearness);
  const entered = start + delay;
  const left = Math.min(entered + minutes - random.int(2, 4), now - 1);
  const ready = Math.max(1, entered - random.int(1, 5));
  const roomed = Math.max(1, ready - random.int(6, 9));
  const early = random.chance(0.1) ? -3 : random.int(3, 12);
  return [
    ['arrived', Math.max(1, Math.min(start - early, roomed - 1))],
    ['rooming', roomed],
    ['ready-for-provider', ready],
    ['with-provider', entered],
    ['checking-out', left],
    ['gone', Math.min(now, left + random.int(3, 7))],
  ];
}
