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

let rooms: TwoPractices;
let people: number;

beforeAll(async () => {
  rooms = await openTwoPractices();
  people = await load(rooms.pool, rooms.here.practiceId, size);
  await analyse(rooms.owner);
}, 400_000);
afterAll(() => rooms.close());

describe('Spec: fhir/search', () => {
  test.each(namedSearches.map((one) => [one.name, one] as const))(
    '%s is found by index at 100,000 resources, and its plan is kept',
    async (name, { type, ask }) => {
      const { practiceId } = rooms.here;
      const { pool, sent } = listening(rooms.pool);
      const records = openPractice(pool, practiceId);
      for (const n of [1, 4, 9]) {
        const pairs = new URLSearchParams(ask(n, people));
        answered(await records.searchFhir(type, pairs, { now: testMoment }));
      }
      expect(sent.length).toBeGreaterThan(0);
      for (const one of sent) {
        const plan = await planText(rooms.pool, practiceId, one);
        expect(plan).toMatch(/Index/);
        expect(plan).not.toMatch(/Seq Scan/);
        expect(await rowsRead(rooms.pool, practiceId, one)).toBeLessThan(rowsAtMost);
      }
      const kept = readFileSync(new URL(`./plans/${name}.txt`, import.meta.url), 'utf8');
      expect(kept).not.toMatch(/Seq Scan/);
    },
  );
});
