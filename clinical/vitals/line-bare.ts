import { couldBeRespiration } from './line-rules.ts';
import type { Reading, Sign } from './reading.ts';
import { likelyTemperatureUnit, possibleTemperatureUnit } from './temperature-scale.ts';

/** The order in which bare numbers follow a blood pressure. */
const order = ['pulse', 'temperature', 'respiration'] as const;
type Slot = (typeof order)[number];

/** What stands after a blood pressure: bare numbers, and readings that fill a place by name. */
export interface RunItem {
  /** A bare number as it was typed; missing for a reading that was named. */
  bare?: string | undefined;
  /** The sign of a named reading. */
  named?: Sign | undefined;
}

/** What a bare number is: certain, or the signs it could be. */
export type BareMeaning = { reading: Reading } | { couldBe: Sign[] };

/**
 * Says what each bare number after one blood pressure is. They follow in the order pulse,
 * temperature, respiration, any of which may be left out; a number is only understood when every
 * way of putting them in that order agrees on it. When three fill all places, further numbers are
 * unclear; when the numbers fit no order, all are, and what the order would make of them is asked
 * first.
 */
export function meaningsOf(run: readonly RunItem[]): BareMeaning[] {
  const ways = waysOf(run);
  if (ways.length > 0)
    return run.map((item, index) =>
      agreed(
        item,
        ways.map((way) => way[index]),
      ),
    );
  const filled = waysOf(run.slice(0, order.length));
  if (filled.some((way) => new Set(way).size === order.length)) {
    const rest = run.slice(order.length).map(alone);
    return [...meaningsOf(run.slice(0, order.length)), ...rest];
  }
  // Nothing is taken for certain, but what the order says is asked first.
  const asked = waysOf(run, mayFit);
  return run.map((item, index) => {
    const meaning = alone(item);
    if ('reading' in meaning) return meaning;
    const first = order.filter((slot) => asked.some((way) => way[index] === slot));
    return { couldBe: [...new Set([...first, ...meaning.couldBe])] };
  });
}

/** A number that stands by itself: only a temperature with decimals can be told. */
export function alone({ bare }: RunItem): BareMeaning {
  const value = Number(bare);
  if (bare?.includes('.') && likelyTemperatureUnit(value)) {
    return { reading: readingOf('temperature', value) };
  }
  return { couldBe: couldBe(value, bare?.includes('.') ?? false) };
}

/** Every way of giving the items places in the order, skipping places but never going back. */
function waysOf(run: readonly RunItem[], fitting = fits, from = 0): Slot[][] {
  const [item, ...rest] = run;
  if (item === undefined) return [[]];
  return order.flatMap((slot, place) => {
    const free = item.bare === undefined ? place >= from - 1 : place >= from;
    if (!free || !fitting(item, slot)) return [];
    return waysOf(rest, fitting, place + 1).map((way) => [slot, ...way]);
  });
}

function fits({ bare, named }: RunItem, slot: Slot): boolean {
  if (bare === undefined) return named === slot;
  const value = Number(bare);
  if (slot === 'temperature') return likelyTemperatureUnit(value) !== undefined;
  return slot === 'respiration' ? couldBeRespiration(value) : couldBePulse(value);
}

/** The same for a question: a temperature may be of somebody cold. */
function mayFit(item: RunItem, slot: Slot): boolean {
  const { bare } = item;
  if (slot !== 'temperature' || !bare?.includes('.')) return fits(item, slot);
  return possibleTemperatureUnit(Number(bare)) !== undefined;
}

/** What a bare number may be as a pulse: whole, 30 to 250. */
function couldBePulse(value: number): boolean {
  return Number.isInteger(value) && value >= 30 && value <= 250;
}

function agreed(item: RunItem, slots: (Slot | undefined)[]): BareMeaning {
  const [slot, ...others] = [...new Set(slots)];
  const value = Number(item.bare);
  if (slot !== undefined && others.length === 0) return { reading: readingOf(slot, value) };
  return { couldBe: order.filter((each) => slots.includes(each)) };
}

function readingOf(slot: Slot, value: number): Reading {
  if (slot !== 'temperature') return { sign: slot, perMinute: value };
  return { sign: 'temperature', value, unit: likelyTemperatureUnit(value) ?? 'F' };
}

/** The signs whose usual values a bare number falls among; wide, since it only asks a question. */
function couldBe(value: number, hasPoint: boolean): Sign[] {
  const unit = hasPoint ? possibleTemperatureUnit(value) : likelyTemperatureUnit(value);
  const could: [Sign, boolean][] = [
    ['pulse', couldBePulse(value)],
    ['temperature', unit !== undefined],
    ['respiration', couldBeRespiration(value)],
    ['oxygen-saturation', Number.isInteger(value) && value >= 50 && value <= 100],
    ['weight', value >= 1 && value <= 500],
    ['height', value >= 18 && value <= 230],
    ['pain', Number.isInteger(value) && value <= 10],
  ];
  return could.filter(([, may]) => may).map(([sign]) => sign);
}
