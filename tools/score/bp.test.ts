import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

describe('a height that is given otherwise', () => {
  const asked = (columns: string, cells: string) => {
    const file = join(folder, 'cases.csv');
    writeFileSync(file, `${columns}\n${cells}`);
    return scoreBloodPressure(file);
  };
  // A boy of 8 years at the 50th percentile of height: 90th percentile 110/71, 95th 114/74, stage 2 12 mmHg more.
  test.each([
    ['sex,age_years,height,sbp,dbp,category', 'boy,8.0,128.2,114,60,Stage 1'],
    ['sex,agemos,height_z,sbp,dbp,category', 'M,96,0.1,100,74,stage1'],
    ['sex,agedays,height_percentile,sbp,dbp,category', '1,2922,50,111,60,elevated'],
    ['sex,age,height_percentile,sbp,dbp,category', 'Male,8,99,112,60,Elevated'],
    ['sex,age,height_percentile,sbp,dbp,category', 'Male,8,50,126,60,Stage 2'],
    ['sex,age,height,sbp,dbp,category', 'Female,14,,130,60,stage 1'],
    ['sex,age,height,sbp,dbp,category', 'Female,9,,130,60,not assessed'],
    ['sex,age,height_percentile,sbp,dbp,category', 'f,0.9,50,90,50,not assessed'],
  ])('%s: %s', (columns, cells) => {
    expect(asked(columns, cells).lines).toEqual(['1 passed, 0 failed']);
  });

  test('what cannot be asked is one clear line, never a throw', () => {
    const one = (columns: string, cells: string) => asked(columns, cells).lines[0];
    expect(one('dob,mdate,sex,sbp_percentile', '2020-13-40,2026-01-06,Male,50')).toBe(
      'line 2: dob or mdate is not a date',
    );
    expect(one('dob,mdate,sex,sbp_percentile', '2026-01-07,2026-01-06,Male,50')).toBe(
      'line 2: mdate is before dob',
    );
    expect(one('sex,sbp', 'Male,100')).toContain('needs dob and mdate, or an age');
    expect(one('sex,age,sbp', 'Male,8,100')).toBe('line 2: has no answer to hold ours against');
    expect(one('sex,age,height,sbp,sbp_percentile', 'Male,8,,100,50')).toBe(
      'line 2: sbp_percentile of 100.0 mmHg: expected 50, got not assessed',
    );
    expect(one('sex,age,height,sbp_percentile', 'Male,8,128,50')).toBe(
      'line 2: sbp_percentile: expected 50, got no sbp',
    );
  });
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
