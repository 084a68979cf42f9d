import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { valueAtZ, type Lms } from '../clinical/growth/lms.ts';
import { growthStandards } from '../clinical/growth/measure.ts';
import { normalQuantile } from '../clinical/growth/normal.ts';
import { place } from '../clinical/growth/place.ts';
import { tableOf } from '../clinical/growth/tables.ts';
import { growthEditions } from './import-growth-editions.ts';
import { readRows } from './import-growth-tables.ts';

const corpus = join(import.meta.dirname, '../../shared/corpora/growth');
const reference = join(import.meta.dirname, '../reference/growth');
const isThere = existsSync(corpus);

// The corpus stands beside this checkout or not at all; the tables themselves are always here.
describe.skipIf(!isThere)('the growth tables and corpora/growth', () => {
  test('the tables here are what the importer makes, to the byte', () => {
    for (const { folder, file, entries } of growthEditions(corpus)) {
      const lines = entries.map(([name, value]) => `"${name}":${JSON.stringify(value)}`);
      const made = `{\n${lines.join(',\n')}\n}\n`;
      expect(sumOf(made)).toBe(sumOf(readFileSync(join(reference, folder, file), 'utf8')));
    }
  });

  const files = [
    ['wtageinf.csv', 'weight-for-age, infants'],
    ['wtage.csv', 'weight-for-age'],
    ['lenageinf.csv', 'length-for-age'],
    ['statage.csv', 'stature-for-age'],
    ['hcageinf.csv', 'head-circumference-for-age'],
    ['wtleninf.csv', 'weight-for-length'],
    ['wtstat.csv', 'weight-for-stature'],
    ['bmiagerev.csv', 'body-mass-index-for-age'],
  ] as const;

  test.each(files)('CDC %s prints the percentiles that its parameters make', (file, name) => {
    for (const row of readRows(join(corpus, 'cdc-2000', file))) {
      const sex = row['Sex'] === '1' ? 'male' : 'female';
      const place = Number(row['Agemos'] ?? row['Length'] ?? row['Height']);
      const table = tableOf('cdc-2000', name, sex);
      const lms = table?.at(place) as Lms;
      const printed = Object.entries(row).filter(([column]) => /^P\d+$/.test(column));
      expect(printed.length).toBeGreaterThanOrEqual(9);
      for (const [column, value] of printed) {
        const made = valueAtZ(normalQuantile(Number(column.slice(1)) / 100), lms) ?? Number.NaN;
        expect(Math.abs(made - Number(value)) / made).toBeLessThan(2e-6);
      }
    }
  });

  const whoFiles = [
    ['weianthro.txt', 'weight', 'weightKg'],
    ['lenanthro.txt', 'length', 'lengthCm'],
    ['hcanthro.txt', 'head-circumference', 'headCm'],
    ['bmianthro.txt', 'body-mass-index', 'bodyMassIndex'],
    ['wflanthro.txt', 'weight-for-length', 'weightKg'],
    ['wfhanthro.txt', 'weight-for-length', 'weightKg'],
  ] as const;

  test.each(whoFiles)(
    'WHO %s: every row answers its own z-scores from -5 to 5',
    (file, measure, key) => {
      for (const row of readRows(join(corpus, 'who-2006', file))) {
        const [l, m, s] = ['l', 'm', 's'].map((column) => Number(row[column])) as [
          number,
          number,
          number,
        ];
        const days = Number(row['age'] ?? (file === 'wflanthro.txt' ? 100 : 1000));
        const lengthCm = Number(row['length'] ?? row['height']) || undefined;
        for (let z = -5; z <= 5; z++) {
          const value = ruleOfWho(
            z,
            l,
            m,
            s,
            measure === 'length' || measure === 'head-circumference',
          );
          const placed = place({
            ...{ standard: 'who-2006', measure, sex: row['sex'] === '1' ? 'male' : 'female' },
            ages: { days },
            values: { lengthCm, [key]: value },
          });
          expect('missing' in placed ? placed.missing : Math.abs(placed.z - z)).toBeLessThan(1e-3);
        }
      }
    },
  );
});

/** The value at a z-score by WHO's own formulas, written out anew. */
function ruleOfWho(z: number, l: number, m: number, s: number, plain: boolean): number {
  const at = (score: number) => m * (1 + l * s * score) ** (1 / l);
  if (plain || Math.abs(z) <= 3) return at(z);
  return z > 3 ? at(3) + (z - 3) * (at(3) - at(2)) : at(-3) + (z + 3) * (at(-2) - at(-3));
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

test('every standard has tables for both sexes, but for the one left out as too coarse', () => {
  for (const standard of growthStandards) {
    expect(tableOf(standard, 'head-circumference-for-age', 'male')).toBeDefined();
    expect(tableOf(standard, 'head-circumference-for-age', 'female')).toBeDefined();
  }
  expect(tableOf('fenton-2013', 'weight-for-age', 'male')?.to).toBe(350);
  expect(tableOf('fenton-2013', 'weight-for-age', 'female')).toBeUndefined();
});
