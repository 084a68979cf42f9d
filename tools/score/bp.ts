import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { tableSexes, type TableSex } from '../../clinical/blood-pressure/child-limits.ts';
import { heightPlace } from '../../clinical/blood-pressure/height-column.ts';
import { percentileOf, pressureAtPercentile } from '../../clinical/blood-pressure/percentile.ts';
import { convertLength } from '../../clinical/vitals/units.ts';
import type { Score } from './validate.ts';

type Row = Readonly<Record<string, string>>;

/** The answers give z to two decimals and the percentile of height to one. */
const zWithin = 0.01;
const heightWithin = 0.1;
/** A percentile of pressure agrees when ours is one away, or its pressure half of what one reads. */
const pointsWithin = 1;
const mmHgWithin = 0.5;

/**
 * Holds our height z-score and percentiles of blood pressure against answers in the format of
 * `worked-cases.given.csv`. Each difference is a line; a case passes when it has none. A case whose
 * answers are all those of the other sex fails, and is told apart as disputed.
 */
export function scoreBloodPressure(path: string): Score {
  const score: Score = { lines: [], right: 0, wrong: 0 };
  let disputed = 0;
  for (const row of rowsOf(readFileSync(path, 'utf8'))) {
    const sex = sexOf(row);
    const wrong = sex ? differences(row, sex) : ['sex is neither Male nor Female'];
    if (wrong.length === 0) {
      score.right++;
      continue;
    }
    score.wrong++;
    const name = `case ${row['']}`;
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

function rowsOf(text: string): Row[] {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const names = cellsOf(head);
  return lines.map((line) => {
    const cells = cellsOf(line);
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

/** Cells between commas; a comma between quotes is part of a cell. */
function cellsOf(line: string): string[] {
  return line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replaceAll('"', ''));
}

function sexOf({ sex }: Row): TableSex | undefined {
  return tableSexes.find((each) => each === sex?.toLowerCase());
}

function differences(row: Row, sex: TableSex): string[] {
  const born = Temporal.PlainDate.from(row['dob'] ?? '');
  const ageDays = born.until(Temporal.PlainDate.from(row['mdate'] ?? '')).days;
  const isMetric = (row['units'] ?? '').startsWith('Metric');
  const heightCm = convertLength(Number(row['height']), isMetric ? 'cm' : 'in', 'cm');
  const place = heightPlace({ sex, ageDays, heightCm });
  const asked = { sex, ageYears: ageDays / 365.25, heightCm };
  return [
    ...unlike('height_z', row, place?.z, zWithin),
    ...unlike('height_percentile', row, place?.percentile, heightWithin),
    ...pressure({ ...asked, part: 'systolic' }, 'sbp', row),
    ...pressure({ ...asked, part: 'diastolic' }, 'dbp', row),
  ];
}

function unlike(name: string, row: Row, got: number | undefined, within: number): string[] {
  const expected = Number(row[name]);
  if (got !== undefined && Math.abs(got - expected) <= within) return [];
  return [`${name}: expected ${row[name]}, got ${got?.toFixed(2) ?? 'not assessed'}`];
}

function pressure(asked: Parameters<typeof percentileOf>[0], name: string, row: Row): string[] {
  const [mmHg, expected] = [Number(row[name]), Number(row[`${name}_percentile`])];
  const got = percentileOf(asked, mmHg);
  const theirs = pressureAtPercentile(asked, expected);
  if (got !== undefined && Math.abs(got - expected) <= pointsWithin) return [];
  if (theirs !== undefined && Math.abs(theirs - mmHg) <= mmHgWithin) return [];
  const words = `expected ${row[`${name}_percentile`]}, got ${got ?? 'not assessed'}`;
  return [`${name}_percentile of ${mmHg.toFixed(1)} mmHg: ${words}`];
}
