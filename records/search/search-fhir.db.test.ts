import type { ResourceType } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answered,
  commitAs,
  create,
  openTwoPractices,
  refused,
  testMoment,
  type TwoPractices,
} from '../two-practices.fixture.ts';
import { meets, type Held } from './plain-search.fixture.ts';
import { asked, heldResources } from './searched.fixture.ts';

let rooms: TwoPractices;
let held: Held[];

beforeAll(async () => {
  rooms = await openTwoPractices();
  held = heldResources();
  for (const { practiceId } of [rooms.here, rooms.there]) {
    answered(
      await commitAs(
        rooms.pool,
        practiceId,
        'Set-up',
        held.map((one) => create(one)),
      ),
    );
  }
});
afterAll(() => rooms.close());

type Pairs = [string, string][];

async function page(type: ResourceType | undefined, pairs: Pairs) {
  return answered(await rooms.here.searchFhir(type, pairs, { now: testMoment, isStrict: true }));
}

/** Every page, one after the other, as a reader follows `next`. */
async function allPages(type: ResourceType, pairs: Pairs): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const found = await page(type, cursor ? [...pairs, ['_cursor', cursor]] : pairs);
    ids.push(...found.matches.map(({ id }) => id));
    cursor = found.next;
  } while (cursor !== undefined);
  return ids;
}

const sorts = ['', '_id', '-_lastUpdated', 'date,-_id', '-date', 'status,-date', 'code'];

describe('Spec: fhir/search', () => {
  test.each(['Patient', 'Observation', 'Encounter', 'Condition', 'RiskAssessment', 'ValueSet'])(
    '%s: every kind of search answers what looking at each resource answers, on every page',
    async (type) => {
      const mine = held.filter(({ resourceType }) => resourceType === type);
      const arbitrary = fc.record({
        pairs: fc.array(asked(type), { minLength: 1, maxLength: 3 }),
        count: fc.constantFrom('1', '3', '7', '50'),
        sort: fc.constantFrom(...(type === 'Observation' || type === 'Encounter' ? sorts : [''])),
      });
      await fc.assert(
        fc.asyncProperty(arbitrary, async ({ pairs, count, sort }) => {
          const expected = mine
            .filter((one) => pairs.every(([name, value]) => meets(held, one, name, value)))
            .map(({ id }) => id)
            .toSorted();
          const isSortable = !(type === 'Encounter' && sort === 'code');
          const by: Pairs = sort !== '' && isSortable ? [['_sort', sort]] : [];
          const found = await allPages(type as ResourceType, [...pairs, ...by, ['_count', count]]);
          expect(found.toSorted()).toEqual(expected);
          const counted = await page(type as ResourceType, [...pairs, ['_summary', 'count']]);
          expect(counted.total).toBe(expected.length);
        }),
        { numRuns: 250 },
      );
    },
    120_000,
  );

  test('a value that cannot be read is refused by the name of its parameter', async () => {
    for (const [name, value] of [
      ['date', 'yesterday'],
      ['value-quantity', 'heavy'],
      ['code', '|'],
      ['subject:Patient', 'Group/1'],
      ['status:missing', 'perhaps'],
      ['code-value-quantity', 'one'],
    ] as const) {
      const answer = await rooms.here.searchFhir('Observation', [[name, value]], {
        now: testMoment,
      });
      expect(refused(answer)).toMatchObject({ refused: 'malformed' });
      expect(refused(answer).message).toContain(name.split(':')[0]);
    }
  });
});
