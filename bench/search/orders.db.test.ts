import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPractice } from '../../records/open.ts';
import type { Search } from '../../records/search/search.ts';
import { openTwoPractices, type TwoPractices } from '../../records/two-practices.fixture.ts';
import { listening, planText, rowsRead } from './asked.ts';
import { writeOrders } from './orders.ts';

const people = 100_000;
/** As many as a practice of that size may have open at once, and then some. */
const openAtOnce = 600;
/** What To do shows of what is open and of what waits for a provider's word. */
const rowsAtMost = 2_500;

let rooms: TwoPractices;

beforeAll(async () => {
  rooms = await openTwoPractices();
  await writeOrders(rooms.pool, rooms.here.practiceId, { people, openAtOnce });
  await rooms.owner.query('analyze records.task');
}, 600_000);
afterAll(() => rooms.close());

const standing = ['draft', 'requested', 'accepted', 'failed'];
const asked: [string, Search, number][] = [
  [
    'what is open',
    { tokens: { status: ['requested', 'accepted'] }, sort: 'oldest', count: 1_000 },
    openAtOnce,
  ],
  ['what was not done', { tokens: { status: 'failed' }, sort: 'newest', count: 200 }, 200],
  ['what stands of one', { patient: 'p77', tokens: { status: standing }, count: 300 }, 0],
  [
    'what is of one visit',
    { patient: 'p77', tokens: { encounter: 'Encounter/e77' }, count: 300 },
    1,
  ],
];

describe('Spec: orders/orders', () => {
  test.each(asked)('S-ORD-14 %s is found by index', async (_name, search, found) => {
    const { practiceId } = rooms.here;
    const { pool, sent } = listening(rooms.pool);
    const works = await openPractice(pool, practiceId).search('Task', search);
    expect(works).toHaveLength(found);
    expect(sent.length).toBeGreaterThan(0);
    for (const one of sent) {
      const plan = await planText(rooms.pool, practiceId, one);
      expect(plan).toMatch(/Index/);
      expect(plan).not.toMatch(/Seq Scan/);
      expect(await rowsRead(rooms.pool, practiceId, one), plan).toBeLessThan(rowsAtMost);
    }
  });
});
