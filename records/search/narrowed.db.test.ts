import type { Observation } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { write } from '../../bench/search/load.ts';
import { openPractice } from '../open.ts';
import {
  answered,
  openTwoPractices,
  testMoment,
  type TwoPractices,
} from '../two-practices.fixture.ts';

/** How often each status comes: whole rows at once, by their ids, and in the order of the table. */
const counts = { amended: 80, corrected: 250, final: 1_300 } as const;
type Status = keyof typeof counts;

let rooms: TwoPractices;
const idsOf = (status: Status): string[] =>
  Array.from({ length: counts[status] }, (_, n) => `${n % 7}-${status}-${n}`);

beforeAll(async () => {
  rooms = await openTwoPractices();
  const made = (Object.keys(counts) as Status[]).flatMap((status) =>
    idsOf(status).map((id, n): Observation & { id: string } => ({
      resourceType: 'Observation',
      ...{ id, status, code: { text: 'seen' }, subject: { reference: 'Patient/p' } },
      valueQuantity: { value: n, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
      effectiveDateTime: `2026-10-${String(1 + (n % 28)).padStart(2, '0')}`,
    })),
  );
  for (let at = 0; at < made.length; at += 500) {
    await write(rooms.pool, rooms.here.practiceId, made.slice(at, at + 500));
  }
  await rooms.owner.query('vacuum analyze records.observation');
}, 60_000);
afterAll(() => rooms.close());

async function allPages(query: string, count: number): Promise<string[]> {
  const records = openPractice(rooms.pool, rooms.here.practiceId);
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const pairs = new URLSearchParams(`${query}&_count=${count}`);
    if (cursor !== undefined) pairs.set('_cursor', cursor);
    const page = answered(await records.searchFhir('Observation', pairs, { now: testMoment }));
    expect(page.matches.length).toBeLessThanOrEqual(count);
    for (const { id, content } of page.matches) {
      expect((JSON.parse(content) as Observation).id).toBe(id);
      ids.push(id);
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}

describe('Spec: fhir/search', () => {
  test.each(Object.keys(counts) as Status[])(
    'what tokens alone find, few or many, comes page by page, each once, by id: %s',
    async (status) => {
      const all = idsOf(status).toSorted();
      // Twice: many are remembered to be many.
      for (const count of [33, 33, 1_000]) {
        expect(await allPages(`status=${status}`, count)).toEqual(all);
      }
    },
  );

  test.each(Object.keys(counts) as Status[])(
    'and when each is compared as well, or put in another order: %s',
    async (status) => {
      const ids = idsOf(status);
      const heavy = ids.filter((_, n) => n > 60).toSorted();
      const quantity = 'value-quantity=gt60|http://unitsofmeasure.org|kg';
      expect(await allPages(`status=${status}&${quantity}`, 20)).toEqual(heavy);
      const byDay = ids
        .map((id, n) => ({ id, day: n % 28 }))
        .sort((a, b) => b.day - a.day || (a.id < b.id ? -1 : 1));
      const sorted = await allPages(`status=${status}&_sort=-date`, 45);
      expect(sorted).toEqual(byDay.map(({ id }) => id));
    },
  );

  test('a value of an amount with its code is found among few and many', async () => {
    const text = 'code-value-quantity=http://loinc.org|1-1$gt60|http://unitsofmeasure.org|kg';
    expect(await allPages(text, 50)).toEqual([]);
    await write(rooms.pool, rooms.here.practiceId, [
      {
        resourceType: 'Observation',
        ...{ id: 'coded', status: 'final', subject: { reference: 'Patient/p' } },
        code: { coding: [{ system: 'http://loinc.org', code: '1-1' }] },
        valueQuantity: { value: 61, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
      },
    ]);
    expect(await allPages(text, 50)).toEqual(['coded']);
    expect(await allPages(text.replace('gt60', 'lt60'), 50)).toEqual([]);
    // 61 kg in pounds.
    expect(await allPages(text.replace('gt60', 'gt134').replace('|kg', '|[lb_av]'), 50)).toEqual([
      'coded',
    ]);
  });
});
