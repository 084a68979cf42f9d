import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scoreBloodPressure } from './bp.ts';

const given = join(
  import.meta.dirname,
  '../../../shared/corpora/blood-pressure/worked-cases.given.csv',
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'score-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const head =
  ',dob,mdate,sex,units,height,sbp,dbp,height_z,height_percentile,sbp_percentile,dbp_percentile';
const scored = (...rows: string[]) => {
  const file = join(folder, 'cases.csv');
  writeFileSync(file, [head, ...rows].join('\n'));
  return scoreBloodPressure(file);
};
const metric = '"Metric (cm,kg)"';
const girl = `1,2018-01-06,2026-01-06,Female,${metric},127.6320362,98,59,0.01,50.3,59,53`;

test('a case passes when height and both pressures agree', () => {
  expect(scored(girl)).toEqual({ lines: ['1 passed, 0 failed'], right: 1, wrong: 0 });
});

test('inches are read as inches', () => {
  const inches = `2,2018-01-06,2026-01-06,Female,US,50.249,98,59,0.01,50.3,59,53`;
  expect(scored(inches).right).toBe(1);
});

test('each difference is a line, and what is not assessed differs too', () => {
  const { lines, right, wrong } = scored(
    girl.replace(',59,53', ',70,53'),
    '3,2025-06-01,2026-01-06,Female,Metric,66,80,40,0,50,50,50',
    '4,2018-01-06,2026-01-06,,Metric,120,80,40,0,50,50,50',
  );
  expect([right, wrong]).toEqual([0, 3]);
  expect(lines).toContain('case 1: sbp_percentile of 98.0 mmHg: expected 70, got 60');
  expect(lines).toContain('case 3: sbp_percentile of 80.0 mmHg: expected 50, got not assessed');
  expect(lines).toContain('case 4: sex is neither Male nor Female');
  expect(lines.at(-1)).toBe('0 passed, 3 failed');
});

test('a boy whose answers are a girl’s fails, and is told apart', () => {
  const { lines, wrong } = scored(girl.replace('Female', 'Male'));
  expect(wrong).toBe(1);
  expect(lines).toContain('case 1: disputed: says male, and every answer is that of a female');
  expect(lines).toContain('1 of the failed are disputed: docs/reference/blood-pressure.md');
});

test.skipIf(!existsSync(given))(
  'the given cases: all ten girls agree, the five boys were answered as girls',
  () => {
    const { lines, right, wrong } = scoreBloodPressure(given);
    expect([right, wrong]).toEqual([10, 5]);
    expect(lines.filter((line) => line.includes(': disputed: says male'))).toHaveLength(5);
    expect(lines).toContain('5 of the failed are disputed: docs/reference/blood-pressure.md');
  },
);
