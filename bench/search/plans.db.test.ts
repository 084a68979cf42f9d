import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice } from '../../records/open.ts';
import {
  answered,
  openTwoPractices,
  testMoment,
  type TwoPractices,
} from '../../records/two-practices.fixture.ts';
import { listening, planText, rowsRead } from './asked.ts';
import { analyse, load } from './load.ts';
import { namedSearches } from './named.ts';

/** The size at which a plan that reads a whole table would show. */
const size = 100_000;
/** Half of all are observations; whoever reads a tenth of those reads too much. */
const rowsAtMost = 5_000;

const schema = readFileSync(new URL('../../records/schema.sql', import.meta.url), 'utf8');

let rooms: TwoPractices;
let people: number;

beforeAll(async () => {
  rooms = await openTwoPractices();
  people = await load(rooms.pool, rooms.here.practiceId, size);
  await analyse(rooms.owner);
}, 400_000);
afterAll(() => rooms.close());

type Named = (typeof namedSearches)[number];

/** What is wrong with the way a search is found: nothing when it goes by index and reads little. */
async function faultsOf({ type, ask }: Named): Promise<string[]> {
  const { practiceId } = rooms.here;
  const { pool, sent } = listening(rooms.pool);
  const records = openPractice(pool, practiceId);
  for (const n of [1, 4, 8, 9]) {
    const pairs = new URLSearchParams(ask(n, people));
    answered(await records.searchFhir(type, pairs, { now: testMoment }));
  }
  expect(sent.length).toBeGreaterThan(0);
  const faults: string[] = [];
  for (const one of sent) {
    const plan = await planText(rooms.pool, practiceId, one);
    if (!plan.includes('Index')) faults.push(`goes by no index: ${plan}`);
    if (plan.includes('Seq Scan')) faults.push(`reads a whole table: ${plan}`);
    const rows = await rowsRead(rooms.pool, practiceId, one);
    if (rows >= rowsAtMost) faults.push(`reads ${rows} rows: ${plan}`);
  }
  return faults;
}

const named = namedSearches.map((one) => [one.name, one] as const);
const kept = (name: string): string =>
  readFileSync(new URL(`./plans/${name}.txt`, import.meta.url), 'utf8');

describe('Spec: fhir/search', () => {
  test.each(named)('%s is found by index at 100,000 resources', async (_name, search) => {
    expect(await faultsOf(search)).toEqual([]);
  });

  test.each(named)('the plan of %s is kept, and by indexes that there are', (name, { type }) => {
    expect(kept(name)).toMatch(new RegExp(`^${type}\\?`));
    expect(kept(name)).not.toMatch(/Seq Scan/);
    const used = [...kept(name).matchAll(/(?:using|Bitmap Index Scan on) (\w+)/g)];
    expect(used.length).toBeGreaterThan(0);
    for (const [, index] of used) {
      const [, table = '', rest = ''] = /^([a-z]+)_(\w+)$/.exec(index!) ?? [];
      // Tables that are alike stand once in the dump.
      expect(
        schema.includes(` ${index} `) || schema.includes(`_${rest} `),
        `${table} ${rest}`,
      ).toBe(true);
    }
  });

  test('without its index a search is told to read too much', async () => {
    const rare = namedSearches.find(({ name }) => name === 'observations-by-rare-value')!;
    await rooms.owner.query('drop index records.observation_tokens');
    expect(await faultsOf(rare)).not.toEqual([]);
  });
});
