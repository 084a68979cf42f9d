import fc from 'fast-check';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LotState, StockChange } from '../../clinical/stock/stock.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { commit } from '../commit/commit.ts';
import { enteredAsApp, openPool } from '../pool.ts';
import { openTwoPractices, testMoment, type TwoPractices } from '../two-practices.fixture.ts';
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

const placeId = 'fridge-1';
const lastDay = '2026-11-22';

/** What happens to one lot; `about` repeats, as a click does; `nights` pass before it. */
const doing = fc.record({
  nights: fc.constantFrom(0, 0, 0, 1),
  does: fc.constantFrom(
    'give',
    'give',
    'take-back',
    'receive',
    'usable',
    'quarantined',
    'recalled',
  ),
  about: fc.nat(4),
});

async function write(at: Temporal.Instant, stock: StockChange[]): Promise<boolean> {
  const done = await commit(pool, {
    ...{ practiceId: rooms.here.practiceId, at, changes: [], stock },
    audit: {
      ...{ actorId: 'maria', actorName: 'Maria', role: 'ma', act: 'test/stock' },
      ...{ patients: [], ip: 'local', sessionId: 'none' },
    },
  });
  return !isRefusal(done);
}

describe('Spec: supplies/ledger', () => {
  test('S-LED-12 day by day: given, taken back, received, quarantined, released, recalled, and the last day over', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 4, maxLength: 14 }), async (doings) => {
        const run = (runs += 1);
        const put = {
          itemCode: 'ndc:99999100101',
          quantity: 2,
          expiresOn: lastDay,
          at: testMoment,
        };
        const { lot } = await putInStock(pool, rooms.here.practiceId, { ...put, placeId });
        let at = testMoment;
        let left = 2;
        let state: LotState = 'usable';
        const given = new Map<string, number>();
        for (const { nights, does, about: n } of doings) {
          at = at.add({ hours: nights * 24, seconds: 1 });
          const day = at.toZonedDateTimeISO('America/Los_Angeles').toPlainDate().toString();
          const about = `MedicationAdministration/${run}-${n}`;
          const move = (quantity: number, kind: 'give' | 'return' | 'receive'): StockChange[] => [
            {
              kind: 'move',
              move: {
                kind,
                lotId: lot.id,
                placeId,
                quantity,
                ...(kind !== 'receive' && { about }),
              },
            },
          ];
          if (does === 'give') {
            const may = state === 'usable' && day <= lastDay && left > 0 && !given.has(about);
            expect(await write(at, move(-1, 'give')), `${does} on ${day}, ${state}`).toBe(may);
            if (may) given.set(about, 1);
            if (may) left -= 1;
          } else if (does === 'take-back') {
            const may = given.get(about) === 1;
            expect(await write(at, move(1, 'return'))).toBe(may);
            if (may) given.set(about, 0);
            if (may) left += 1;
          } else if (does === 'receive') {
            expect(await write(at, move(1, 'receive'))).toBe(true);
            left += 1;
          } else {
            const change = { kind: 'state' as const, lotId: lot.id, state: does, reason: 'r' };
            expect(await write(at, [change])).toBe(true);
            state = does;
          }
        }
        const held = await rooms.here.stock.onHand({ lotIds: [lot.id], withEmpty: true });
        expect(held[0]?.quantity).toBe(left);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
