import { Temporal } from 'temporal-polyfill';
import type { TableSex } from '../../clinical/blood-pressure/child-limits.ts';
import { heightAtZ } from '../../clinical/blood-pressure/height-column.ts';
import { daysPerMonth } from '../../clinical/growth/measure.ts';
import { normalQuantile } from '../../clinical/growth/normal.ts';
import { convertLength } from '../../clinical/vitals/units.ts';
import { numberIn, type Row } from './csv.ts';

/** A child of a case, but for its sex. */
export interface CaseChild {
  ageDays: number;
  /** In cm, or what it is given as instead; missing when the case has none. */
  height?: { cm: number } | { z: number } | undefined;
}

const sexes: Readonly<Record<string, TableSex>> = {
  ...{ male: 'male', m: 'male', boy: 'male', '1': 'male' },
  ...{ female: 'female', f: 'female', girl: 'female', '2': 'female' },
};

/** As a case has it: in words, by a letter, or 1 and 2; undefined for anything else. */
export function sexIn({ sex = '' }: Row): TableSex | undefined {
  const key = sex.toLowerCase();
  return Object.hasOwn(sexes, key) ? sexes[key] : undefined;
}

/** The age and height of a case, or why it cannot be asked. */
export function childIn(row: Row): CaseChild | { wrong: string } {
  const ageDays = ageDaysIn(row);
  if (typeof ageDays === 'string') return { wrong: ageDays };
  return { ageDays, height: heightIn(row) };
}

/** The height in cm of a child of one sex; undefined when the case has none, or the tables end. */
export function heightCmOf({ ageDays, height }: CaseChild, sex: TableSex): number | undefined {
  if (height === undefined) return undefined;
  return 'cm' in height ? height.cm : heightAtZ(sex, ageDays, height.z);
}

/** By both dates, or by an age in days, months of 30.4375 days, or years of 365.25. */
function ageDaysIn(row: Row): number | string {
  const { dob, mdate } = row;
  if (dob && mdate) {
    try {
      const days = Temporal.PlainDate.from(dob).until(Temporal.PlainDate.from(mdate)).days;
      return days < 0 ? 'mdate is before dob' : days;
    } catch {
      return 'dob or mdate is not a date';
    }
  }
  const [days, months] = [numberIn(row, 'agedays'), numberIn(row, 'agemos')];
  const years = numberIn(row, 'age_years') ?? numberIn(row, 'age');
  const found = days ?? (months === undefined ? years && years * 365.25 : months * daysPerMonth);
  return found ?? 'needs dob and mdate, or an age: agedays, agemos or age_years';
}

/** A height counts before a z-score, and a z-score before a percentile. */
function heightIn(row: Row): CaseChild['height'] {
  const height = numberIn(row, 'height');
  if (height !== undefined) {
    const isInches = /^(?:us|english|imperial|in)/i.test(row['units'] ?? '');
    return { cm: convertLength(height, isInches ? 'in' : 'cm', 'cm') };
  }
  const z = numberIn(row, 'height_z');
  if (z !== undefined) return { z };
  const percentile = numberIn(row, 'height_percentile');
  const isShare = percentile !== undefined && percentile > 0 && percentile < 100;
  return isShare ? { z: normalQuantile(percentile / 100) } : undefined;
}
