import { readFileSync } from 'node:fs';
import { childCategories, childCategory } from '../../clinical/blood-pressure/category.ts';
import {
  childLimits,
  fixedLimitsFromYears,
  tableSexes,
  type TableSex,
} from '../../clinical/blood-pressure/child-limits.ts';
import { heightPlace } from '../../clinical/blood-pressure/height-column.ts';
import { percentileOf, pressureAtPercentile } from '../../clinical/blood-pressure/percentile.ts';
import { childIn, heightCmOf, sexIn } from './bp-case.ts';
import { numberIn, rowsOf, type Row } from './csv.ts';
import type { Score } from './validate.ts';

/** The answers give z to two decimals and the percentile of height to one. */
const zWithin = 0.01;
const heightWithin = 0.1;
/** A percentile of pressure agrees when ours is one away, or its pressure half of what one reads. */
const pointsWithin = 1;
const mmHgWithin = 0.5;

/**
 * Holds our height z-score, percentiles of blood pressure and categories against answers in the
 * format of `worked-cases.given.csv`; a height may also come as a z-score or a percentile. Each
 * difference is a line; a case passes when it has an answer and no difference. A case whose answers
 * are all those of the other sex fails, and is told apart as disputed.
 */
export function scoreBloodPressure(path: string): Score {
  const score: Score = { lines: [], right: 0, wrong: 0 };
  let disputed = 0;
  for (const { line, row } of rowsOf(readFileSync(path, 'utf8'))) {
    const sex = sexIn(row);
    const wrong = sex ? differences(row, sex) : ['sex is neither Male nor Female'];
    if (wrong.length === 0) {
      score.right++;
      continue;
    }
    score.wrong++;
    const name = row[''] ? `case ${row['']}` : `line ${line}`;
    score.lines.push(...wrong.map((what) => `${name}: ${what}`));
    const other = tableSexes.find((each) => each !== sex);
    if (sex && other && differences(row, other).length === 0) {
      disputed++;
      score.lines.push(`${name}: disputed: says ${sex}, and every answer is that of a ${other}`);
    }
  }
  if (disputed > 0) {
    score.lines.push(`${disputed} of the failed are disputed: docs/reference/blood-pressure.md`);
  }
  score.lines.push(`${score.right} passed, ${score.wrong} failed`);
  return score;
}

/** What we have of one answer: its name, what is expected there, ours, and how far off it may be. */
interface Held {
  name: string;
  expected: string;
  got: string;
  agrees: boolean;
}

function differences(row: Row, sex: TableSex): string[] {
  const child = childIn(row);
  if ('wrong' in child) return [child.wrong];
  const { ageDays } = child;
  const heightCm = heightCmOf(child, sex);
  const place = heightCm === undefined ? undefined : heightPlace({ sex, ageDays, heightCm });
  // A z-score or percentile that the case gives for a height is no answer to hold ours against.
  const isGiven = child.height !== undefined && 'cm' in child.height;
  const asked = { sex, ageYears: ageDays / 365.25, heightCm: heightCm ?? Number.NaN };
  const held = [
    ...(isGiven ? near('height_z', row, place?.z, zWithin) : []),
    ...(isGiven ? near('height_percentile', row, place?.percentile, heightWithin) : []),
    ...pressure({ ...asked, part: 'systolic' }, 'sbp', row),
    ...pressure({ ...asked, part: 'diastolic' }, 'dbp', row),
    ...category(row, sex, Math.floor(asked.ageYears + 1e-3), place?.column),
  ];
  if (held.length === 0) return ['has no answer to hold ours against'];
  return held
    .filter(({ agrees }) => !agrees)
    .map(({ name, expected, got }) => `${name}: expected ${expected}, got ${got}`);
}

function near(name: string, row: Row, ours: number | undefined, within: number): Held[] {
  const expected = numberIn(row, name);
  if (expected === undefined) return [];
  const agrees = ours !== undefined && Math.abs(ours - expected) <= within;
  return [{ name, expected: row[name] ?? '', got: ours?.toFixed(2) ?? 'not assessed', agrees }];
}

function pressure(asked: Parameters<typeof percentileOf>[0], name: string, row: Row): Held[] {
  const [mmHg, expected] = [numberIn(row, name), numberIn(row, `${name}_percentile`)];
  if (expected === undefined) return [];
  const shown = row[`${name}_percentile`] ?? '';
  if (mmHg === undefined) {
    return [{ name: `${name}_percentile`, expected: shown, got: `no ${name}`, agrees: false }];
  }
  const got = percentileOf(asked, mmHg);
  const theirs = pressureAtPercentile(asked, expected);
  const agrees =
    (got !== undefined && Math.abs(got - expected) <= pointsWithin) ||
    (theirs !== undefined && Math.abs(theirs - mmHg) <= mmHgWithin);
  const about = `${name}_percentile of ${mmHg.toFixed(1)} mmHg`;
  return [{ name: about, expected: shown, got: `${got ?? 'not assessed'}`, agrees }];
}

/** The AAP's category, where a case has one: `normal`, `elevated`, `stage 1`, `stage 2`. */
function category(
  row: Row,
  sex: TableSex,
  ageYears: number,
  column: Parameters<typeof childLimits>[2] | undefined,
): Held[] {
  const expected = row['category'] ?? '';
  if (expected === '') return [];
  const [systolicMmHg, diastolicMmHg] = [numberIn(row, 'sbp'), numberIn(row, 'dbp')];
  const isFixed = ageYears >= fixedLimitsFromYears;
  const known = column ?? (isFixed ? 50 : undefined);
  const limits = known === undefined ? undefined : childLimits(sex, ageYears, known);
  const got =
    limits === undefined || systolicMmHg === undefined || diastolicMmHg === undefined
      ? 'not assessed'
      : childCategory({ systolicMmHg, diastolicMmHg }, limits);
  const plain = expected.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const wanted = childCategories.find((each) => plain.startsWith(each)) ?? expected;
  return [{ name: 'category', expected, got, agrees: got === wanted }];
}
