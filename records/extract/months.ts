import type { OpenInterval } from './values.ts';

/** Years before and after these are not told apart. */
const [firstYear, lastYear] = [1800, 2199];
const monthsOfDecade = 120;
/** What lasts longer is found whatever month is sought. */
const monthsAtMost = 3;

function monthOf(instant: string): number {
  return Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7)) - 1;
}

const beginningOfMonth = '-01T00:00:00.000Z';

/** The last month of what ends before this instant. */
function monthBefore(end: string): number {
  return end.endsWith(beginningOfMonth) ? monthOf(end) - 1 : monthOf(end);
}

const nameOf = {
  month: (month: number): string => `m${month}`,
  year: (month: number): string => `y${Math.floor(month / 12)}`,
  decade: (month: number): string => `d${Math.floor(month / monthsOfDecade)}`,
};

/**
 * The months, years and decades in which a time lies, by which it is found before it is compared;
 * `*` when it is long or open.
 */
export function monthPlaces({ start, end }: OpenInterval): string[] {
  if (start === undefined || end === undefined) return ['*'];
  const [from, to] = [monthOf(start), monthBefore(end)];
  // One that ends before it begins is found like a long one, and then compared.
  if (to < from || to - from >= monthsAtMost) return ['*'];
  if (from < firstYear * 12) return ['<'];
  if (to >= (lastYear + 1) * 12) return ['>'];
  const places = new Set<string>();
  for (let month = from; month <= to; month += 1) {
    places.add(nameOf.month(month)).add(nameOf.year(month)).add(nameOf.decade(month));
  }
  return [...places];
}

/** Every place in which a time between two instants may lie; either end may be open. */
export function monthsBetween(start: string | undefined, end: string | undefined): string[] {
  const places = ['*'];
  const earliest = firstYear * 12;
  const latest = (lastYear + 1) * 12 - 1;
  let month = start === undefined ? earliest : monthOf(start);
  let last = end === undefined ? latest : monthOf(end);
  if (start === undefined || month < earliest + monthsAtMost) places.push('<');
  if (end === undefined || last > latest - monthsAtMost) places.push('>');
  month = Math.max(month, earliest);
  last = Math.min(last, latest);
  while (month <= last) {
    const [name, length] = widest(month, last);
    places.push(nameOf[name](month));
    month += length;
  }
  return places;
}

function widest(month: number, last: number): ['month' | 'year' | 'decade', number] {
  if (month % monthsOfDecade === 0 && month + monthsOfDecade - 1 <= last) {
    return ['decade', monthsOfDecade];
  }
  return month % 12 === 0 && month + 11 <= last ? ['year', 12] : ['month', 1];
}
