import fc from 'fast-check';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MoveKind, StockChange } from '../../clinical/stock/stock.ts';
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

const places = ['fridge-1', 'fridge-2'] as const;
type Place = (typeof places)[number];
const lastDay = '2026-11-26';

const doings = [
  ...(['give', 'give', 'give', 'open', 'waste', 'transfer', 'quarantine'] as const),
  ...(['release', 'recall', 'void', 'send-again'] as const),
] as const;

const doing = fc.record({
  nights: fc.constantFrom(0, 0, 0, 1, 2),
  does: fc.constantFrom(...doings),
  place: fc.constantFrom(...places),
  about: fc.nat(5),
});

/** What is known of the lot beside the database: told from what was accepted, rule by rule. */
interface Known {
  left: Record<Place, number>;
  useBy: Partial<Record<Place, string>>;
  quarantined: Record<Place, boolean>;
  isRecalled: boolean;
  /** What stands given for each resource, and where. */
  given: Map<string, Place>;
  /** Resources that took already, whether voided since or not. */
  used: Set<string>;
}

async function write(at: Temporal.Instant, stock: StockChange[], key?: string): Promise<string> {
  const done = await commit(pool, {
    ...{ practiceId: rooms.here.practiceId, at, changes: [], stock },
    audit: {
      ...{ actorId: 'maria', actorName: 'Maria', role: 'ma', act: 'test/stock' },
      ...{ patients: [], ip: 'local', sessionId: 'none' },
    },
    ...(key !== undefined && {
      once: { userId: 'maria', key, request: Buffer.from('r'), answer: '{}' },
    }),
  });
  if (isRefusal(done)) return 'refused';
  return 'actedAlready' in done ? 'again' : 'written';
}

describe('Spec: supplies/ledger', () => {
  test('S-LED-12 whatever is done in a row: nothing is given that is expired, recalled, in quarantine or open too long, and nothing twice', async () => {
    await putInStock(pool, rooms.here.practiceId, { itemCode: 'supply:x', placeId: 'fridge-2' });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 6, maxLength: 22 }), async (acts) => {
        const run = (runs += 1);
        const { lot } = await putInStock(pool, rooms.here.practiceId, {
          ...{ itemCode: 'ndc:99999100102', unit: 'mL', quantity: 6, expiresOn: lastDay },
          at: testMoment,
        });
        const known: Known = {
          ...{ left: { 'fridge-1': 6, 'fridge-2': 0 }, useBy: {}, isRecalled: false },
          quarantined: { 'fridge-1': false, 'fridge-2': false },
          ...{ given: new Map(), used: new Set() },
        };
        let at = testMoment;
        let last: { stock: StockChange[]; key: string } | undefined;
        for (const [index, { nights, does, place, about: n }] of acts.entries()) {
          at = at.add({ hours: nights * 24, seconds: 1 });
          const today = at.toZonedDateTimeISO('America/Los_Angeles').toPlainDate().toString();
          const about = `MedicationAdministration/${run}-${n}`;
          const key = `an-act-in-a-row-${run}-${index}`;
          if (does === 'send-again') {
            // A click or a message that is repeated: with its key it is the same act.
            if (last) expect(await write(at, last.stock, last.key)).toBe('again');
            continue;
          }
          const { stock, may, then } = stepOf(does, { known, lotId: lot.id, place, about, today });
          const came = await write(at, stock, key);
          expect(came, `${index} ${does}`).toBe(may ? 'written' : 'refused');
          if (came !== 'written') continue;
          then();
          last = { stock, key };
        }
        const held = await rooms.here.stock.onHand({ lotIds: [lot.id], withEmpty: true });
        for (const { placeId, quantity } of held) {
          expect(quantity).toBe(known.left[placeId as Place]);
        }
      }),
      { numRuns: 25 },
    );
  }, 240_000);
});

interface Step {
  stock: StockChange[];
  /** Whether it is to be written. */
  may: boolean;
  then: () => void;
}

interface At {
  known: Known;
  lotId: string;
  place: Place;
  about: string;
  today: string;
}

function stepOf(does: Exclude<(typeof doings)[number], 'send-again'>, at: At): Step {
  const { known, lotId, place, about, today } = at;
  const move = (kind: MoveKind, quantity: number, placeId: Place = place): StockChange => ({
    kind: 'move',
    move: {
      ...{ kind, lotId, placeId, quantity },
      ...((kind === 'give' || kind === 'return') && { about }),
      ...(kind === 'waste' && { reason: 'test' }),
    },
  });
  const other = places.find((one) => one !== place)!;
  const isOver = (where: Place) => (known.useBy[where] ?? '9999') < today;
  const isStopped = (where: Place) => known.isRecalled || known.quarantined[where];
  if (does === 'give') {
    const isFit = !isStopped(place) && today <= lastDay && !isOver(place);
    return {
      ...{ stock: [move('give', -1)] },
      may: isFit && known.left[place] > 0 && !known.used.has(`${about} ${place}`),
      then: () => {
        known.left[place] -= 1;
        known.given.set(about, place);
        known.used.add(`${about} ${place}`);
      },
    };
  }
  if (does === 'void') {
    const from = known.given.get(about) ?? place;
    return {
      stock: [move('return', 1, from)],
      may: known.given.has(about),
      then: () => {
        known.left[from] += 1;
        known.given.delete(about);
      },
    };
  }
  if (does === 'transfer') {
    return {
      stock: [move('transfer', -1), move('transfer', 1, other)],
      may:
        known.left[place] > 0 &&
        !(known.quarantined[place] && !known.quarantined[other] && !known.isRecalled) &&
        !(isOver(place) && !((known.useBy[other] ?? '9999') <= known.useBy[place]!)),
      then: () => {
        known.left[place] -= 1;
        known.left[other] += 1;
      },
    };
  }
  if (does === 'waste') {
    return {
      ...{ stock: [move('waste', -1)], may: known.left[place] > 0 },
      then: () => (known.left[place] -= 1),
    };
  }
  if (does === 'open') {
    const useBy = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
    return {
      stock: [{ kind: 'opened', lotId, placeId: place, openedOn: today, useBy, holds: 2 }],
      may: true,
      then: () => (known.useBy[place] = useBy),
    };
  }
  return sayOf(does, at);
}

function sayOf(does: 'quarantine' | 'release' | 'recall', { known, lotId, place }: At): Step {
  const state = { quarantine: 'quarantined', release: 'usable', recall: 'recalled' } as const;
  const where = does === 'recall' ? {} : { placeId: place };
  return {
    stock: [{ kind: 'state', lotId, ...where, state: state[does], reason: 'r' }],
    may: true,
    then: () => {
      if (does === 'recall') known.isRecalled = true;
      else known.quarantined[place] = does === 'quarantine';
    },
  };
}
