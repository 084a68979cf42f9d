import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scoreGrowth } from './growth.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'score-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function score(...lines: string[]) {
  const file = join(folder, 'cases.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return scoreGrowth(file);
}

const head = 'id,agemos,sex,weight,height,bmi,headcir,waz,haz,bmiz,bmipct,bmip95,bmi95,headcz,whz';

describe('answers of our own, from percentiles that CDC printed', () => {
  test('rows agree, empty answers and other columns are passed over', () => {
    const { lines } = score(
      head,
      '1,24.5,1,12.74154396,86.86160934,16.54777487,,0,0,0,50,,19.27889813,,',
      '2,24.5,1,10.44144220,80.26037074,14.71929257,,-1.880794,-1.880794,-1.644854,5,,,,',
      '3,24.5,1,,,19.27889813,,,,1.644854,95,100,,,',
      '4,36,2,,,,48.63342328,,,,,,,0,',
      '5,36,2,,,,51.44518843,,,,,,,1.880794,',
      '6,30,1,10.27440527,77,NA,,,,,,,,,0',
    );
    expect(lines).toEqual(['6 passed, 0 failed']);
  });

  test('every difference is told with its line, column, and both values', () => {
    const { lines, wrong } = score(
      head,
      '1,24.5,1,12.74154396,86.86160934,,,0.0011,0.0009,,,,,,',
      '2,24.5,3,12.7,,,,0,,,,,,,',
      '3,300,1,80,,,,0,,,,,,,',
    );
    expect(wrong).toBe(3);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^line 2: waz: expected 0\.0011, got -?\d/);
    expect(lines.slice(1)).toEqual([
      'line 3: waz: expected 0, got not assessed',
      'line 4: waz: expected 0, got not assessed',
      '0 passed, 3 failed',
    ]);
  });
});

describe('what a file may lack', () => {
  test('without sex, age or value nothing is assessed, and that is right where none is expected', () => {
    const { lines } = score(
      'agemos,sex,weight,height,headcir,waz,haz,headcz',
      '30,,12,90,49,,,',
      ',1,12,90,49,,,',
      '30,1,,,,,,',
      '30,1,12',
      '241,1,70,175,,,,',
      '-1,1,3,50,35,,,',
      '30,2,400,250,99,,,',
      'nothing',
    );
    expect(lines).toEqual(['8 passed, 0 failed']);
    const asked = score('sex,weight,waz', '1,12.7,0');
    expect(asked.lines[0]).toBe('line 2: waz: expected 0, got not assessed');
  });

  test('an age in days is taken as it is, before one in months', () => {
    // 24.5 months of 30.4375 days.
    expect(score('agedays,sex,weight,waz', '745.71875,1,12.74154396,0').wrong).toBe(0);
    expect(score('agedays,agemos,sex,weight,waz', '745.71875,36,1,12.74154396,0').wrong).toBe(0);
    expect(score('agedays,sex,weight,waz', '900,1,12.74154396,0').wrong).toBe(1);
  });
});

const given = join(import.meta.dirname, '../../../shared/corpora/growth/cdc-sas-macro/given.csv');

// The corpus stands beside this checkout or not at all; the test above proves it on our own rows.
describe.skipIf(!existsSync(given))('the output of CDC’s SAS program (corpora/growth)', () => {
  test('agrees in every row and column', ({ annotate }) => {
    const { lines, right } = scoreGrowth(given);
    void annotate(lines.at(-1) ?? '');
    process.stdout.write(`Growth, CDC SAS program 2022: ${lines.at(-1)}.\n`);
    expect(lines.slice(0, -1)).toEqual([]);
    expect(right).toBeGreaterThan(12_000);
  });
});
