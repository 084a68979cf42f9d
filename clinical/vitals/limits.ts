import { Temporal } from 'temporal-polyfill';
import possible from '../../reference/vital-signs/possible.json' with { type: 'json' };
import type { Reading } from './reading.ts';
import { sourcesOf, type Source } from './source.ts';
import { withPoint } from './temperature-scale.ts';
import {
  convertLength,
  convertTemperature,
  convertWeight,
  formatCircumference,
  formatLength,
  formatTemperature,
  formatWeight,
  plain,
} from './units.ts';

/**
 * One value that cannot be: which field, why in one sentence, and the record it was held against.
 */
export interface Impossible {
  field: string;
  message: string;
  source?: Source | undefined;
}

/**
 * What is needed to know whether a date of a last period can be; what is missing is not checked.
 */
export interface LimitsContext {
  today?: Temporal.PlainDate | undefined;
  birthDate?: Temporal.PlainDate | undefined;
}

interface Row {
  sign: string;
  field: string;
  name: string;
  unit: string;
  whole: boolean;
  min: number;
  max: number;
  minFact: string;
  maxFact: string;
  minSource: string;
  maxSource: string;
}

const sources: Readonly<Record<string, Source>> = possible.sources;
const rows: readonly Row[] = possible.rows;

/**
 * Answers everything about a reading that cannot be, and nothing when it can: values beyond what
 * was ever recorded in a person who lived, a systolic pressure not above the diastolic, a fraction
 * where one counts. The bounds are those of `reference/vital-signs/possible.json`: records, not
 * taste; what is merely unusual is for `interpret.ts`. A number that is not finite is impossible.
 */
export function impossible(reading: Reading, context: LimitsContext = {}): Impossible[] {
  const found = rows
    .filter((row) => row.sign === reading.sign)
    .flatMap((row) => checkRow(row, reading));
  if (found.length > 0) return found;
  if (reading.sign === 'blood-pressure') return checkPressures(reading);
  if (reading.sign === 'pain') return checkFaces(reading);
  if (reading.sign === 'oxygen-saturation') return checkOxygen(reading);
  if (reading.sign === 'last-menstrual-period') return checkDate(reading.date, context);
  return [];
}

function checkRow(row: Row, reading: Reading): Impossible[] {
  const typed = (reading as unknown as Record<string, unknown>)[row.field];
  if (typed === undefined) return [];
  const name = row.name.charAt(0).toUpperCase() + row.name.slice(1);
  if (typeof typed !== 'number' || !Number.isFinite(typed)) {
    return [{ field: row.field, message: `${name} is not a number. Enter it again.` }];
  }
  const value = canonical(reading, typed);
  if (value < row.min || value > row.max) {
    const [fact, source] =
      value < row.min ? [row.minFact, row.minSource] : [row.maxFact, row.maxSource];
    const check = whatToCheck(reading, typed);
    const message = `${name} ${shown(reading, typed, row.unit)} is not possible: ${fact}. ${check}`;
    return [{ field: row.field, message, source: sourcesOf(sources, [source])[0] }];
  }
  if (row.whole && !Number.isInteger(value)) {
    return [{ field: row.field, message: `${name} is a whole number. Enter it without decimals.` }];
  }
  return [];
}

/** A forgotten point is asked about; it is for the person to type it. */
function whatToCheck(reading: Reading, typed: number): string {
  const meant = reading.sign === 'temperature' ? withPoint(typed) : undefined;
  if (meant !== undefined) return `If it is ${meant}, type the point.`;
  return 'unit' in reading ? 'Check the number and the unit.' : 'Check the number.';
}

/** The value in the unit of the table. */
function canonical(reading: Reading, value: number): number {
  if (reading.sign === 'weight') return convertWeight(value, reading.unit, 'kg');
  if (reading.sign === 'height' || reading.sign === 'head-circumference') {
    return convertLength(value, reading.unit, 'cm');
  }
  if (reading.sign === 'temperature') return convertTemperature(value, reading.unit, 'C');
  return value;
}

/** The value as it was typed. */
function shown(reading: Reading, value: number, unit: string): string {
  switch (reading.sign) {
    case 'weight':
      return formatWeight(value, reading.unit, reading.unit === 'lb' ? 'us' : 'metric');
    case 'height':
      return formatLength(value, reading.unit, reading.unit === 'in' ? 'us' : 'metric');
    case 'head-circumference':
      return formatCircumference(value, reading.unit, reading.unit === 'in' ? 'us' : 'metric');
    case 'temperature':
      return formatTemperature(value, reading.unit, reading.unit === 'F' ? 'us' : 'metric');
    default:
      return `${plain(value)} ${unit}`.trimEnd();
  }
}

function checkPressures(reading: Reading & { sign: 'blood-pressure' }): Impossible[] {
  const { systolicMmHg: systolic, diastolicMmHg: diastolic } = reading;
  if (systolic > diastolic) return [];
  const wrong = `The systolic pressure (${systolic}) must be above the diastolic (${diastolic}).`;
  const message = `${wrong} Check both numbers.`;
  return [{ field: 'systolicMmHg', message }];
}

/** The faces scale has six faces: 0, 2, 4, 6, 8 and 10 (Wong-Baker FACES Pain Rating Scale). */
function checkFaces(reading: Reading & { sign: 'pain' }): Impossible[] {
  if (reading.scale !== 'faces' || reading.score % 2 === 0) return [];
  return [{ field: 'score', message: 'The faces scale has 0, 2, 4, 6, 8 and 10. Choose a face.' }];
}

function checkOxygen(reading: Reading & { sign: 'oxygen-saturation' }): Impossible[] {
  const given = reading.flowLPerMin ?? reading.fio2Percent;
  if (reading.oxygen !== 'room-air' || given === undefined) return [];
  const message = 'On room air no oxygen is given. Remove the amount, or say how oxygen is given.';
  return [{ field: 'oxygen', message }];
}

function checkDate(date: string | undefined, { today, birthDate }: LimitsContext): Impossible[] {
  if (date === undefined) return [];
  const range = daysOf(date);
  if (range === undefined) {
    return [{ field: 'date', message: `${date} is not a date. Enter the month, day and year.` }];
  }
  if (today && Temporal.PlainDate.compare(range.first, today) > 0) {
    return [
      { field: 'date', message: 'The last period cannot begin after today. Check the date.' },
    ];
  }
  if (birthDate && Temporal.PlainDate.compare(range.last, birthDate) <= 0) {
    return [{ field: 'date', message: 'The last period is before the birth. Check the year.' }];
  }
  return [];
}

/** The first and last day that `YYYY-MM-DD` or `YYYY-MM` covers. */
function daysOf(date: string): { first: Temporal.PlainDate; last: Temporal.PlainDate } | undefined {
  try {
    if (/^\d{4}-\d{2}$/.test(date)) {
      const month = Temporal.PlainYearMonth.from(date, { overflow: 'reject' });
      return {
        first: month.toPlainDate({ day: 1 }),
        last: month.toPlainDate({ day: month.daysInMonth }),
      };
    }
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
    const day = Temporal.PlainDate.from(date, { overflow: 'reject' });
    return { first: day, last: day };
  } catch {
    return undefined;
  }
}
