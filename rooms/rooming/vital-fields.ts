import { Temporal } from 'temporal-polyfill';
import { parseVitalsLine } from '../../clinical/vitals/parse-line.ts';
import type { Reading, Sign } from '../../clinical/vitals/reading.ts';
import { signNames } from '../../clinical/vitals/reading-words.ts';
import { formatLength, plain, type UnitSystem } from '../../clinical/vitals/units.ts';

/**
 * One reading as a form holds it: `value` as it was typed, its `unit`, and how it was taken, each
 * under the name the reading has for it. What is not there was not said.
 */
export type Fields = Readonly<Record<string, string>>;

/** What the fields come to. */
export type FieldsRead =
  { state: 'empty' } | { state: 'reading'; reading: Reading } | { state: 'unclear'; why: string };

/** What stands before a value so that the line reads it as this sign and no other. */
const named: Readonly<Record<Sign, string>> = {
  'blood-pressure': 'bp',
  pulse: 'pulse',
  temperature: 'temp',
  respiration: 'resp',
  'oxygen-saturation': 'spo2',
  weight: 'weight',
  height: 'height',
  'head-circumference': 'hc',
  pain: 'pain',
  'last-menstrual-period': 'lmp',
};

const units = {
  us: { temperature: 'F', weight: 'lb', height: 'in', 'head-circumference': 'in' },
  metric: { temperature: 'C', weight: 'kg', height: 'cm', 'head-circumference': 'cm' },
} as const;

/** The unit a bare number of this sign is meant in, where the sign has a choice of units. */
export function unitOf(sign: Sign, system: UnitSystem): string | undefined {
  return (units[system] as Partial<Record<Sign, string>>)[sign];
}

/** Details that are numbers and not names. */
const amounts = new Set(['flowLPerMin', 'fio2Percent']);
const notDetails = new Set(['value', 'unit', 'noPeriod']);

/** Reads a form's fields by the same rules as the line, so that `5'10` or `7 lb 4 oz` may be typed. */
export function readFields(sign: Sign, fields: Fields, today: string): FieldsRead {
  const { unit = '', noPeriod } = fields;
  const typed = (fields['value'] ?? '').trim();
  if (typed === '') {
    if (sign !== 'last-menstrual-period' || !noPeriod) return { state: 'empty' };
    return { state: 'reading', reading: { sign, noPeriod } as Reading };
  }
  const value = sign === 'blood-pressure' ? typed.replace(/^(\d+)[\s/-]+(\d+)/, '$1/$2') : typed;
  const isBare = /^[\d.]+$/.test(value);
  const text = `${named[sign]} ${value}${isBare ? unit : ''}`;
  const { readings, unclear } = parseVitalsLine(text, Temporal.PlainDate.from(today));
  const [reading] = readings;
  if (reading?.sign !== sign || readings.length > 1 || unclear.length > 0) {
    const why = unclear.find(({ couldBe }) => couldBe.includes(sign))?.why;
    return { state: 'unclear', why: why ?? notRead(sign) };
  }
  return { state: 'reading', reading: { ...reading, ...detailsOf(fields) } };
}

function notRead(sign: Sign): string {
  return `This is not read as ${signNames[sign].toLowerCase()}. Enter it again.`;
}

function detailsOf(fields: Fields): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, said]) => {
      if (notDetails.has(name) || said === '') return [];
      return [[name, amounts.has(name) ? Number(said) : said]];
    }),
  );
}

/** A reading as fields; `readFields` reads it back as the same reading. */
export function fieldsOf(reading: Reading): Fields {
  const { sign: _, ...parts } = reading as Reading & Record<string, unknown>;
  const details = Object.fromEntries(
    Object.entries(parts).flatMap(([name, said]) =>
      said === undefined || valueNames.has(name) ? [] : [[name, String(said)]],
    ),
  );
  return { ...details, ...valueOf(reading) };
}

const valueNames = new Set([
  ...['systolicMmHg', 'diastolicMmHg', 'perMinute', 'percent', 'score', 'date', 'value', 'unit'],
]);

function valueOf(reading: Reading): Fields {
  switch (reading.sign) {
    case 'blood-pressure':
      return { value: `${plain(reading.systolicMmHg)}/${plain(reading.diastolicMmHg)}` };
    case 'pulse':
    case 'respiration':
      return { value: plain(reading.perMinute) };
    case 'oxygen-saturation':
      return { value: plain(reading.percent) };
    case 'pain':
      return { value: plain(reading.score) };
    case 'last-menstrual-period':
      return reading.date === undefined ? {} : { value: reading.date };
    case 'height':
      // Feet and inches as people say them; the line reads up to nine feet.
      if (reading.unit === 'in' && reading.value >= 36 && reading.value < 108) {
        return { value: formatLength(reading.value, 'in', 'us'), unit: 'in' };
      }
      return { value: plain(reading.value), unit: reading.unit };
    default:
      return { value: plain(reading.value), unit: reading.unit };
  }
}
