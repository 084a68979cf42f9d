import type { Location } from '@medplum/fhirtypes';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Lot, StockChange } from '../../clinical/stock/stock.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Change } from '../act.ts';
import { commit } from '../commit/commit.ts';
import { newId } from '../new-id.ts';
import { openPractice } from '../open.ts';

/** What is put in stock; all that is not said is made up: 10 private doses, good for years. */
export interface PutInStock extends Partial<Lot> {
  itemCode: string;
  quantity?: number;
  /** `Location` id; made when it is not there. */
  placeId?: string;
  at?: Temporal.Instant;
}

const kinds: Record<string, Lot['kind']> = {
  ...{ cvx: 'vaccine', ndc: 'medicine', kit: 'test-kit', control: 'control', supply: 'supply' },
};

/**
 * Puts a lot in stock, for tests of any room: `await putInStock(building.pool, clinic.practiceId,
 * { itemCode: 'cvx:158' })` answers the lot and where it is.
 */
export async function putInStock(
  pool: pg.Pool,
  practiceId: string,
  { quantity = 10, placeId = 'fridge-1', at, ...about }: PutInStock,
): Promise<{ lot: Lot; placeId: string }> {
  const id = newId();
  const [scheme = '', code = ''] = about.itemCode.split(':');
  const lot: Lot = {
    id,
    label: about.itemCode,
    kind: kinds[scheme] ?? 'supply',
    lotNumber: `T${id.slice(-8).toUpperCase()}`,
    expiresOn: '2035-12-31',
    funding: 'private',
    unit: scheme === 'kit' ? 'test' : 'dose',
    ...(scheme === 'ndc' && { ndc: code }),
    ...about,
  };
  const move = { kind: 'receive' as const, lotId: lot.id, placeId, quantity };
  await writeStock(pool, practiceId, {
    changes: await placeToMake(pool, practiceId, placeId),
    stock: [
      { kind: 'lot', lot },
      { kind: 'move', move },
    ],
    at,
  });
  return { lot, placeId };
}

async function placeToMake(pool: pg.Pool, practiceId: string, id: string): Promise<Change[]> {
  if (!isRefusal(await openPractice(pool, practiceId).read('Location', id))) return [];
  const resource: Location & { id: string } = {
    ...{ resourceType: 'Location', id, status: 'active', name: id },
  };
  return [{ kind: 'create', resource }];
}

/** Writes changes of the stock as a test's own; throws when they are refused. */
export async function writeStock(
  pool: pg.Pool,
  practiceId: string,
  what: { changes?: Change[]; stock: StockChange[]; at?: Temporal.Instant | undefined },
): Promise<void> {
  const done = await commit(pool, {
    practiceId,
    at: what.at ?? Temporal.Now.instant(),
    audit: {
      ...{ actorId: 'test', actorName: 'Test', role: 'program', act: 'test/stock' },
      ...{ patients: [], ip: 'local', sessionId: 'none' },
    },
    changes: what.changes ?? [],
    stock: what.stock,
  });
  if (isRefusal(done)) throw new Error(done.message);
}
