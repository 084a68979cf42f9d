import { Temporal } from 'temporal-polyfill';
import { signNames } from '../../clinical/vitals/reading-words.ts';
import { dateInWords, dayOf } from './date-words.ts';
import { vitalColumns, type VitalColumn, type VitalsOccasion } from './vitals.contract.ts';

/** The columns as screens name them. */
export const columnNames: Record<VitalColumn, string> = {
  ...signNames,
  'body-mass-index': 'BMI',
};

/** What a column's numbers are in, for the axis of its lines. */
export const drawnIn: Record<VitalColumn, string> = {
  'blood-pressure': 'mmHg',
  pulse: 'a minute',
  temperature: '°F',
  respiration: 'a minute',
  'oxygen-saturation': '%',
  weight: 'lb',
  height: 'in',
  'head-circumference': 'in',
  pain: 'of 10',
  'last-menstrual-period': '',
  'body-mass-index': 'kg/m²',
};

/** What an axis spans at least, in the same units: less than this is no change to look at. */
export const leastSpans: Record<VitalColumn, number> = {
  'blood-pressure': 60,
  pulse: 30,
  temperature: 3,
  respiration: 10,
  'oxygen-saturation': 8,
  weight: 15,
  height: 6,
  'head-circumference': 3,
  pain: 10,
  'last-menstrual-period': 1,
  'body-mass-index': 6,
};

/** What a reading cannot be above: a chart ends there. */
export const mosts: Partial<Record<VitalColumn, number>> = { 'oxygen-saturation': 100, pain: 10 };

/** The columns of which there is any reading, in the order they are asked. */
export function columnsOf(occasions: readonly VitalsOccasion[]): VitalColumn[] {
  const held = new Set(occasions.flatMap(({ readings }) => readings.map(({ sign }) => sign)));
  return vitalColumns.filter((column) => held.has(column));
}

/**
 * Where a FHIR date stands on an axis: milliseconds of the practice's own calendar as if it were
 * UTC; a month or a year stands at its first day.
 */
export function calendarMs(date: string, timeZone: string): number {
  const day = dayOf(date, timeZone);
  if (day === undefined) return Number.NaN;
  const time = date.includes('T')
    ? Temporal.Instant.from(date).toZonedDateTimeISO(timeZone).toPlainTime().toString()
    : '00:00:00';
  const [year = '', month = '01', ofMonth = '01'] = day.split('-');
  return Date.parse(`${year}-${month}-${ofMonth}T${time.slice(0, 8)}Z`);
}

/** "Mar 4, 2026" of an occasion. */
export function occasionDay(occasion: VitalsOccasion, timeZone: string): string {
  return dateInWords(occasion.date, timeZone);
}
