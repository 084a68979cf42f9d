import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LotState, Move, StockChange } from '../../clinical/stock/stock.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { enteredAsApp, openPool } from '../pool.ts';
import {
  commitAs,
  openTwoPractices,
  testMoment,
  type TwoPractices,
} from '../two-practices.fixture.ts';
import { putInStock } from './stock.fixture.ts';

let rooms: TwoPractices;
let pool: pg.Pool;
beforeAll(async () => {
  rooms = await openTwoPractices();
  pool = openPool(await enteredAsApp(rooms.url));
});
afterAll(async () => {
  await pool.end();
  await rooms.close();
});

const places = ['fridge-1', 'fridge-2'] as const;
type Place = (typeof places)[number];

/** What one person does; lots by number, resources by number so that some repeat each other. */
type Doing =
  | { does: 'give' | 'borrow'; lot: number; place: Place; about: number }
  | { does: 'use' | 'waste' | 'transfer'; lot: number; place: Place; quantity: number }
  | { does: 'return'; lot: number; place: Place; about: number };

const lot = fc.nat(2);
const place = fc.constantFrom(...places);
const doing: fc.Arbitrary<Doing> = fc.oneof(
  fc.record({ does: fc.constantFrom('give', 'borrow'), lot, place, about: fc.nat(6) }),
  fc.record({
    ...{ does: fc.constantFrom('use', 'waste', 'transfer'), lot, place },
    quantity: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ does: fc.constant('return'), lot, place, about: fc.nat(6) }),
);

/** A round: what is said of one lot, then what many do at once. */
const round = fc.record({
  said: fc.option(
    fc.record({ lot, state: fc.constantFrom<LotState>('usable', 'quarantined', 'recalled') }),
  ),
  at: fc.option(place),
  doings: fc.array(doing, { minLength: 2, maxLength: 6 }),
});

function changesOf(one: Doing, lotId: string, run: string): StockChange[] {
  const at = { lotId, placeId: one.place };
  const move = (more: Omit<Move, 'lotId' | 'placeId'> & { placeId?: string }): StockChange => ({
    ...{ kind: 'move', move: { ...at, ...more } },
  });
  if (!('quantity' in one) && one.does !== 'return') {
    return [move({ kind: one.does, quantity: -1, about: `Immunization/${run}-${one.about}` })];
  }
  if (!('quantity' in one)) {
    return [move({ kind: 'return', quantity: 1, about: `Immunization/${run}-${one.about}` })];
  }
  if (one.does === 'transfer') {
    const placeId = places.find((other) => other !== one.place)!;
    return [
      move({ kind: 'transfer', quantity: -one.quantity }),
      move({ kind: 'transfer', quantity: one.quantity, placeId }),
    ];
  }
  return [move({ kind: one.does, quantity: -one.quantity, reason: 'test' })];
}

const takes = new Set<Doing['does']>(['give', 'borrow', 'use']);

/** The sums are what was accepted, never below zero; nothing is given back more than it was given. */
async function holds(ids: string[], accepted: StockChange[]): Promise<void> {
  const sums = new Map(ids.map((id) => [`${id} fridge-1`, 3]));
  const given = new Map<string, number>();
  for (const change of accepted) {
    if (change.kind !== 'move') continue;
    const { lotId, placeId, quantity, kind, about } = change.move;
    const key = `${lotId} ${placeId}`;
    sums.set(key, (sums.get(key) ?? 0) + quantity);
    if (kind !== 'give' && kind !== 'borrow' && kind !== 'return') continue;
    const of = `${lotId} ${about}`;
    given.set(of, (given.get(of) ?? 0) - quantity);
  }
  const held = await rooms.here.stock.onHand({ lotIds: ids });
  const found = new Map(held.map((one) => [`${one.lot.id} ${one.placeId}`, one.quantity]));
  expect(found).toEqual(new Map([...sums].filter(([, sum]) => sum !== 0)));
  for (const sum of sums.values()) expect(sum).toBeGreaterThanOrEqual(0);
  // Of one lot, for one resource: given once in each place at most, and never given back more.
  for (const [, count] of given) expect([0, 1, 2]).toContain(count);
}

describe('Spec: supplies/ledger', () => {
  test('S-LED-12 whatever several do at once: the sums are what was accepted, never below zero; nothing of what may not be given; nothing twice', async () => {
    let runs = 0;
    const { practiceId, stock: books } = rooms.here;
    const write = (stock: StockChange[]) => commitAs(pool, practiceId, 'Maria', [], { stock });
    await putInStock(pool, practiceId, { itemCode: 'supply:x', placeId: 'fridge-2' });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 5 }), async (rounds) => {
        const run = `run${(runs += 1)}`;
        const put = (expiresOn: string) =>
          putInStock(pool, practiceId, {
            itemCode: `cvx:1`,
            quantity: 3,
            expiresOn,
            at: testMoment,
          });
        // The last is expired from the beginning, so nothing of it is ever given.
        const lots = [await put('2030-01-01'), await put('2026-11-20'), await put('2026-11-19')];
        const ids = lots.map((one) => one.lot.id);
        const accepted: { one: Doing; changes: StockChange[] }[] = [];
        for (const { said, at, doings } of rounds) {
          if (said) {
            const where = at !== null && said.state !== 'recalled' ? { placeId: at } : {};
            await write([
              { kind: 'state', lotId: ids[said.lot]!, ...where, state: said.state, reason: 'r' },
            ]);
          }
          const before = await books.onHand({ lotIds: ids, withEmpty: true });
          const results = await Promise.all(
            doings.map(async (one) => {
              const changes = changesOf(one, ids[one.lot]!, run);
              return { one, changes, result: await write(changes) };
            }),
          );
          for (const { one, changes, result } of results) {
            if (isRefusal(result)) continue;
            accepted.push({ one, changes });
            if (!takes.has(one.does)) continue;
            expect(one.lot).not.toBe(2);
            const held = before.find(
              ({ lot: { id }, placeId }) => id === ids[one.lot] && placeId === one.place,
            );
            expect(held?.state ?? 'usable').toBe('usable');
          }
        }
        await holds(
          ids,
          accepted.flatMap(({ changes }) => changes),
        );
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  test('S-LED-12 the same request sent many times at once takes one dose', async () => {
    const { practiceId, stock } = rooms.here;
    const { lot: of } = await putInStock(pool, practiceId, { itemCode: 'cvx:2', at: testMoment });
    const once = { userId: 'u', key: 'the-same-key', request: Buffer.from('r'), answer: '{}' };
    const move = { kind: 'use' as const, lotId: of.id, placeId: 'fridge-1', quantity: -1 };
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        commitAs(pool, practiceId, 'Maria', [], { once, stock: [{ kind: 'move', move }] }),
      ),
    );
    expect(results.filter((one) => 'versions' in one)).toHaveLength(1);
    expect(results.filter((one) => 'actedAlready' in one)).toHaveLength(7);
    expect(await stock.onHand({ lotIds: [of.id] })).toMatchObject([{ quantity: 9 }]);
  });
});
