import { Temporal } from 'temporal-polyfill';
import {
  childLimits,
  childPercentiles,
  fixedLimitsFromYears,
  tableSexes,
} from '../../clinical/blood-pressure/child-limits.ts';
import type { Source } from '../../clinical/vitals/source.ts';
import { aapTables, usualRange } from '../../clinical/vitals/usual-range.ts';
import { childFacts } from './child-facts.ts';
import { dayInWords } from './day-words.ts';
import type { RoomingVisit } from './visit.contract.ts';
import type { VitalsEntry } from './vitals-entry.ts';

/** One thing to know of a child. */
interface ChildLine {
  name: string;
  words: string;
  /** In a few words, for the one line that stands open. */
  brief: string;
  /** True where it says what is missing. */
  isMissing?: boolean;
  sources: string[];
}

/** "8 years 3 months", "14 months", "5 weeks", "9 days": the unit one speaks of at that age. */
export function childAge({ age, ageMonths }: RoomingVisit['patient']): string {
  if (ageMonths !== undefined && ageMonths >= 24) {
    const [years, months] = [Math.floor(ageMonths / 12), ageMonths % 12];
    return [counted(years, 'year'), ...(months > 0 ? [counted(months, 'month')] : [])].join(' ');
  }
  const units = { mo: 'month', wk: 'week', d: 'day' };
  const [, number, unit] = /^(\d+) (mo|wk|d)$/.exec(age ?? '') ?? [];
  if (number === undefined) return age ?? 'age not known';
  return counted(Number(number), units[unit as keyof typeof units]);
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** The last weight and height, and what is usual at this age for pulse, breathing and pressure. */
export function childLines(visit: RoomingVisit, entry: VitalsEntry): ChildLine[] {
  const { child, patient, today } = visit;
  const on = Temporal.PlainDate.from(today);
  const usual = (['pulse', 'respiration'] as const).map((sign): ChildLine => {
    const name = sign === 'pulse' ? 'Usual pulse' : 'Usual respiration';
    const range = usualRange(sign, patient.birthDate, on);
    const what = sign === 'pulse' ? 'pulse' : 'resp.';
    if (!range) {
      const words = 'not assessed at this age';
      return { name, words, brief: `${what} not assessed`, isMissing: true, sources: [] };
    }
    const brief = `${what} ${range.low ?? ''}–${range.high ?? ''}`;
    return { name, words: range.usual, brief, sources: range.sources.map(inShort) };
  });
  return [
    pressureLine(visit, entry),
    ...usual,
    measured('Last weight', child?.weight, visit),
    measured('Last height', child?.height, visit),
  ];
}

function measured(
  name: string,
  of: NonNullable<RoomingVisit['child']>['weight'],
  { today, child }: RoomingVisit,
): ChildLine {
  const what = name === 'Last weight' ? 'weight' : 'height';
  if (of === undefined) {
    const words = 'none in the record';
    return { name, words, brief: `no ${what} yet`, isMissing: true, sources: [] };
  }
  const { words, day, percentile, standard, isExtreme } = of;
  const place = isExtreme
    ? `extreme for this age: ${rank(percentile ?? 0)} percentile (${standard}); measure again`
    : percentile === undefined
      ? `percentile not assessed${child?.sex ? '' : ': needs the sex'}`
      : `${rank(percentile)} percentile (${standard})`;
  const when = day === today ? 'today' : dayInWords(day, today);
  const [metric] = words.split(' (');
  const standing = percentile === undefined ? undefined : rank(percentile);
  const short = isExtreme ? 'extreme: check it' : standing;
  const brief = short === undefined ? `${metric}` : `${metric} (${short})`;
  return { name, words: `${words}, ${place}, ${when}`, brief, sources: [] };
}

/** "48th", "under the 1st", "over the 99th". */
export function rank(percentile: number): string {
  const whole = Math.round(percentile);
  if (whole < 1) return 'under the 1st';
  if (whole > 99) return 'over the 99th';
  const ending = ['th', 'st', 'nd', 'rd'][whole % 10] ?? 'th';
  return `${whole}${whole > 10 && whole < 14 ? 'th' : ending}`;
}

function pressureLine(visit: RoomingVisit, entry: VitalsEntry): ChildLine {
  const { ageYears } = visit.patient;
  const name = 'Blood pressure';
  const missing = (words: string, brief: string): ChildLine => {
    return { name, words: `not assessed${words}`, brief, isMissing: true, sources: [] };
  };
  if (ageYears === undefined || ageYears < 1) {
    return missing(' under 1 year', 'BP not assessed under 1 year');
  }
  const { sex: known, heightColumn } = childFacts(entry, visit);
  const sex = tableSexes.find((each) => each === known);
  const sources = [inShort(aapTables)];
  if (ageYears >= fixedLimitsFromYears) {
    const limits = childLimits('male', ageYears, 50);
    const words = `elevated from ${limits?.elevated.systolic}, stage 1 from ${both(limits?.stage1)}, stage 2 from ${both(limits?.stage2)}`;
    const brief = `BP elevated from ${limits?.elevated.systolic}, stage 1 from ${both(limits?.stage1)}`;
    return { name, words, brief, sources };
  }
  if (sex === undefined) return missing(': needs the sex in the record', 'BP needs the sex');
  if (heightColumn === undefined) {
    return missing(': needs a height; measure it first', 'BP needs a height: measure it first');
  }
  const found = childPercentiles(sex, ageYears, heightColumn);
  const limits = childLimits(sex, ageYears, heightColumn);
  if (found === undefined) return missing(' at this age', 'BP not assessed');
  const { p50, p90, p95 } = found;
  const words = `50th ${both(p50)} · 90th ${both(p90)} · 95th ${both(p95)}, height near the ${heightColumn}th percentile`;
  const brief = `BP elevated from ${both(limits?.elevated)}, stage 1 from ${both(limits?.stage1)}`;
  return { name, words, brief, sources };
}

function both(pair: { systolic: number; diastolic?: number | undefined } | undefined): string {
  return `${pair?.systolic}/${pair?.diastolic}`;
}

function inShort({ publisher, title, edition }: Source): string {
  return `${publisher}: ${title} (${edition}).`;
}
