/** Values along an axis, with the places where its lines stand. */
export interface Ticks {
  from: number;
  to: number;
  at: number[];
}

/**
 * An axis of numbers that holds all values with some air, on steps of 1, 2 or 5 times a power of
 * ten, about `count` of them. It spans at least `leastSpan`, so that a change of no meaning does
 * not look like one, and does not go below zero for values that do not, nor above `most` unless a
 * value does.
 */
export function numberTicks(
  values: readonly number[],
  count: number,
  leastSpan: number,
  most = Number.POSITIVE_INFINITY,
): Ticks {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const air = Math.max((high - low) * 0.12, (leastSpan - (high - low)) / 2);
  const step = niceStep((high - low + 2 * air) / count);
  const lowest = low < 0 ? low - air : Math.max(low - air, 0);
  const highest = Math.ceil(Math.max(high + air, lowest + leastSpan) / step) * step;
  const to = high <= most ? Math.min(highest, most) : highest;
  const bottom = to < highest ? Math.max(Math.min(lowest, to - leastSpan), 0) : lowest;
  // Steps are counted from the top where it is given, so that it has a line of its own.
  const from = to < highest ? to - Math.ceil((to - bottom) / step) * step : floorTo(bottom, step);
  const at = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) =>
    Number((from + index * step).toFixed(6)),
  );
  return { from, to, at };
}

const floorTo = (value: number, step: number): number => Math.floor(value / step) * step;

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  return nice * power;
}

export interface DateTick {
  atMs: number;
  words: string;
}

const dayMs = 86_400_000;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * Places on an axis of days: first days of years, of months, or days, whichever gives at most
 * `count`. Milliseconds are the calendar's own, as if it were UTC.
 */
export function dateTicks(fromMs: number, toMs: number, count: number): DateTick[] {
  const days = Math.max((toMs - fromMs) / dayMs, 1);
  const most = Math.max(count, 1);
  const stepMonths = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((each) => days / 30.4 / each <= most);
  if (days < 62 && days / 30.4 < most) return dayTicks(fromMs, toMs, Math.ceil(days / most));
  return monthTicks(fromMs, toMs, stepMonths ?? 600);
}

function dayTicks(fromMs: number, toMs: number, stepDays: number): DateTick[] {
  const ticks: DateTick[] = [];
  for (let atMs = Math.ceil(fromMs / dayMs) * dayMs; atMs <= toMs; atMs += stepDays * dayMs) {
    const date = new Date(atMs);
    ticks.push({ atMs, words: `${months[date.getUTCMonth()]} ${date.getUTCDate()}` });
  }
  return ticks;
}

function monthTicks(fromMs: number, toMs: number, step: number): DateTick[] {
  const ticks: DateTick[] = [];
  const first = new Date(fromMs);
  const begin = first.getUTCFullYear() * 12 + first.getUTCMonth();
  for (let index = Math.floor(begin / step) * step; ; index += step) {
    const year = Math.floor(index / 12);
    const atMs = Date.parse(
      `${String(year).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01T00:00:00Z`,
    );
    if (atMs > toMs || Number.isNaN(atMs)) return ticks;
    const words = step >= 12 ? String(year) : `${months[index % 12]} ${year}`;
    if (atMs >= fromMs) ticks.push({ atMs, words });
  }
}
