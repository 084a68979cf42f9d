import type { Temporal } from 'temporal-polyfill';
import type { Reading } from '../clinical/vitals/reading.ts';
import { randomFor, type Random } from './random.ts';

/** What makes one body's measurements its own, visit after visit. */
export interface Body {
  sex: 'female' | 'male';
  birthDate: Temporal.PlainDate;
  /** How far from the middle this body's height and weight lie, in standard deviations. */
  heightSd: number;
  weightSd: number;
  /** Years over which an adult gains or loses a little: kilograms a year. */
  drift: number;
  systolicMmHg: number;
  pulsePerMin: number;
  spo2Percent: number;
  irregularPulse: boolean;
}

/** Age in years, then for girls and boys: middle height (cm) and weight (kg). */
type GrowthRow = readonly [
  years: number,
  girlCm: number,
  girlKg: number,
  boyCm: number,
  boyKg: number,
];

/**
 * Middle height and weight by age, rounded from the WHO (2006, to 2 years) and CDC (2000) charts.
 * Only to make invented people look real; what judges a child's growth is `clinical/growth`.
 */
const growth: readonly GrowthRow[] = [
  [0, 49.1, 3.2, 49.9, 3.3],
  [0.25, 59.8, 5.8, 61.4, 6.4],
  [0.5, 65.7, 7.3, 67.6, 7.9],
  [1, 74, 8.9, 75.7, 9.6],
  [1.5, 80.7, 10.2, 82.3, 10.9],
  [2, 85.5, 11.9, 86.8, 12.6],
  [3, 94, 13.9, 95.3, 14.3],
  [4, 101, 15.9, 102.5, 16.3],
  [6, 115, 20.2, 115.5, 20.7],
  [8, 127.5, 25.6, 128, 25.6],
  [10, 138, 33, 138.8, 32],
  [12, 151, 41.8, 149, 40.7],
  [14, 160.5, 49.5, 163.5, 51],
  [16, 162.5, 54, 173.5, 61],
  [20, 163, 60, 176.5, 72],
  [45, 162.5, 72, 176, 87],
  [70, 160, 70, 174, 85],
  [97, 155, 60, 169, 72],
];

/** Middle head circumference (cm) by age, WHO 2006, girls and boys between. */
const heads = [
  [0, 34.2],
  [0.25, 40],
  [0.5, 42.7],
  [1, 45.5],
  [2, 47.8],
  [3, 49],
] as const;

/** A body for a person: the same for the same seed and id. */
export function bodyOf(
  seed: number,
  id: string,
  person: { sex: 'female' | 'male'; birthDate: Temporal.PlainDate },
  problems: ReadonlySet<string>,
): Body {
  const random = randomFor(seed, 'body', id);
  const heightSd = clamp(random.normal(0, 0.9), -2, 2);
  const heavy = problems.has('obesity') ? 2 : problems.has('diabetes') ? 0.8 : 0;
  const systolic = problems.has('hypertension') ? random.normal(138, 9) : random.normal(118, 7);
  const lungs = problems.has('copd') ? 93 : 98;
  return {
    ...{ sex: person.sex, birthDate: person.birthDate },
    heightSd,
    weightSd: clamp(heightSd * 0.4 + random.normal(heavy, 0.7), -1.6, 3.6),
    drift: random.normal(0, 0.6),
    systolicMmHg: clamp(systolic, 98, 168),
    pulsePerMin: clamp(random.normal(74, 7), 54, 96),
    spo2Percent: lungs,
    irregularPulse: problems.has('atrial-fibrillation'),
  };
}

/**
 * What is measured of this body on a day, in the units a US clinic takes them in. `fever` when the
 * person comes with an infection; `pain` is the score they give, missing when it was not asked.
 */
export function readingsOn(
  body: Body,
  on: Temporal.PlainDate,
  random: Random,
  state: { fever?: boolean; pain?: number } = {},
): Reading[] {
  const years = body.birthDate.until(on, { largestUnit: 'days' }).days / 365.25;
  const readings: Reading[] = [];
  if (years >= 3) readings.push(pressure(body, years, random));
  readings.push(
    {
      sign: 'pulse',
      perMinute: Math.round(pulseMiddle(body, years) + random.normal(state.fever ? 12 : 0, 4)),
      ...(body.irregularPulse ? { rhythm: 'irregular' } : {}),
    },
    temperature(years, state.fever ?? false, random),
    { sign: 'respiration', perMinute: respiration(years) + random.int(-1, 2) },
  );
  const percent = Math.min(100, body.spo2Percent + random.int(-1, 1));
  readings.push({ sign: 'oxygen-saturation', percent, oxygen: 'room-air' });
  readings.push(...size(body, years, random));
  if (state.pain !== undefined) readings.push(painOf(state.pain, years));
  return readings;
}

/** The faces scale has even scores only; who cannot say yet is observed. */
function painOf(score: number, years: number): Reading {
  if (years < 3) return { sign: 'pain', score, scale: 'flacc' };
  if (years < 8) return { sign: 'pain', score: score - (score % 2), scale: 'faces' };
  return { sign: 'pain', score, scale: 'numeric' };
}

function pressure(body: Body, years: number, random: Random): Reading {
  const grown = years >= 18;
  const middle = grown ? body.systolicMmHg : 90 + years * 1.4 + body.heightSd * 3;
  const systolicMmHg = Math.round(middle + random.normal(0, grown ? 6 : 4));
  const ratio = years >= 70 ? 0.55 : 0.64;
  const heavy = body.weightSd > 1.8;
  return {
    sign: 'blood-pressure',
    systolicMmHg,
    diastolicMmHg: Math.round(systolicMmHg * ratio + random.normal(0, 3)),
    site: random.chance(0.75) ? 'left-arm' : 'right-arm',
    position: 'sitting',
    cuff: years < 12 ? 'child' : heavy ? 'large-adult' : 'adult',
  };
}

function pulseMiddle(body: Body, years: number): number {
  if (years < 1) return 128;
  if (years < 3) return 112;
  if (years < 6) return 98;
  if (years < 12) return 86;
  return body.pulsePerMin;
}

function temperature(years: number, fever: boolean, random: Random): Reading {
  const value = random.normal(fever ? 100.9 : 98.2, fever ? 0.5 : 0.3);
  const method = years < 0.25 ? 'rectal' : years < 5 ? 'temporal' : 'oral';
  return { sign: 'temperature', value: round(value, 10), unit: 'F', method };
}

function respiration(years: number): number {
  if (years < 1) return 36;
  if (years < 3) return 26;
  if (years < 6) return 22;
  return years < 12 ? 19 : 15;
}

/** Weight, height, and under 3 years the head. Small children lie on the infant scale. */
function size(body: Body, years: number, random: Random): Reading[] {
  const middle = growthAt(body.sex, years);
  const heightCm = middle.cm * (1 + body.heightSd * 0.038);
  const spread = years < 5 ? 0.1 : years < 18 ? 0.14 : 0.17;
  const drift = years >= 20 ? body.drift * ((years % 10) - 5) : 0;
  const kg =
    middle.kg * (1 + body.weightSd * spread) + drift + random.normal(0, years < 2 ? 0.05 : 0.4);
  const inches = round(heightCm / 2.54, 4);
  const weight: Reading =
    years < 2
      ? { sign: 'weight', value: round(kg, 100), unit: 'kg', weighed: 'unclothed' }
      : { sign: 'weight', value: round(kg * 2.2046, 10), unit: 'lb', weighed: 'clothes' };
  const height: Reading = {
    sign: 'height',
    value: inches,
    unit: 'in',
    position: years < 2 ? 'recumbent' : 'standing',
  };
  if (years >= 3) return [weight, height];
  const head = between(heads, years) + body.heightSd * 0.6 + random.normal(0, 0.15);
  return [weight, height, { sign: 'head-circumference', value: round(head, 10), unit: 'cm' }];
}

function growthAt(sex: 'female' | 'male', years: number): { cm: number; kg: number } {
  const column = sex === 'female' ? 1 : 3;
  const cm = growth.map((row) => [row[0], row[column]] as const);
  const kg = growth.map((row) => [row[0], row[column + 1] as number] as const);
  return { cm: between(cm, years), kg: between(kg, years) };
}

/** The value at an age, on the straight line between the two rows around it. */
function between(rows: readonly (readonly [number, number])[], years: number): number {
  const next = rows.findIndex(([from]) => from > years);
  if (next < 0) return (rows.at(-1) as readonly [number, number])[1];
  const [from, low] = rows[Math.max(0, next - 1)] as readonly [number, number];
  const [to, high] = rows[next] as readonly [number, number];
  return low + ((high - low) * (years - from)) / (to - from || 1);
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
