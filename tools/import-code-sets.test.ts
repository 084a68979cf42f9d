import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  cvxRows,
  groupRows,
  mvxRows,
  routeRows,
  visByVaccine,
  visDocuments,
} from './import-code-set-tables.ts';

const corpus = join(import.meta.dirname, '../../shared/corpora/code-sets');
const reference = join(import.meta.dirname, '../reference');
const text = (name: string) => readFileSync(join(corpus, name), 'latin1');

// The corpus stands beside this checkout or not at all; the tables themselves are always here.
describe.skipIf(!existsSync(corpus))('the vaccine code sets and corpora/code-sets', () => {
  test.each([
    ['codes/cvx/cvx.json', () => cvxRows(text('cvx.xml'))],
    ['codes/cvx/routes.json', () => routeRows(text('NDC_Unit_sale.txt'))],
    ['codes/cvx/groups.json', () => groupRows(text('vac2vg.xml'))],
    ['codes/mvx/mvx.json', () => mvxRows(text('mvx.xml'))],
    ['vis/documents.json', () => visDocuments(text('vis.xml'), text('visurl.xml'))],
    ['vis/by-vaccine.json', () => visByVaccine(text('cvxvis.xml'))],
  ])('%s here is what the importer makes, to the byte', (name, rows) => {
    const lines = rows().map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
    expect(readFileSync(join(reference, name), 'utf8')).toBe(`{\n${lines.join(',\n')}\n}\n`);
  });
});

test('a route is read in one spelling, whatever the table writes', () => {
  const row = (route: string, cvx: string) => `${'|'.repeat(10)}${route}||${cvx}  |x`;
  const table = [row('INTRAMUSCULAR; SUBCU', '08'), row('IM', '08'), row('NASAL SPRAY', '111')];
  expect(routeRows(table.join('\n'))).toEqual([
    ['08', ['IM', 'SC']],
    ['111', ['nasal']],
  ]);
});
