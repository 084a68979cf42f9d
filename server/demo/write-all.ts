import type { Resource } from '@medplum/fhirtypes';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../../fhir/refusal.ts';
import type { StockChange } from '../../clinical/stock/stock.ts';
import type { Change } from '../../records/act.ts';
import { commit } from '../../records/commit/commit.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

const atOnce = 500;

/**
 * Writes generated resources in an order in which each finds what it points at: all at once while
 * they fit a batch, else in the order given; what is put in stock comes with the first. Throws when
 * one is refused, as that is our own fault.
 */
export async function writeAll(
  pool: pg.Pool,
  practiceId: string,
  at: Temporal.Instant,
  act: string,
  changes: Change[],
  stock: readonly StockChange[] = [],
): Promise<void> {
  const isAny = changes.length + stock.length > 0;
  for (let from = 0; isAny && (from === 0 || from < changes.length); from += atOnce) {
    const batch = changes.slice(from, from + atOnce);
    const done = await commit(pool, {
      practiceId,
      at,
      audit: {
        actorId: 'demo',
        actorName: 'Demo clinic',
        role: 'program',
        act,
        patients: [],
        ip: 'local',
        sessionId: 'none',
      },
      changes: batch,
      stock: from === 0 ? stock : [],
    });
    if (isRefusal(done)) throw new Error(`The demo clinic was refused: ${done.message}`);
  }
}

/** Creations of these resources. */
export function creations(resources: (Resource & { id: string })[]): Change[] {
  return resources.map((resource) => ({ kind: 'create', resource }));
}

/** Those of these resources that are not in the records yet, so that an interrupted writing goes on. */
export async function notYetThere(
  records: PracticeRecords,
  made: (Resource & { id: string })[],
): Promise<(Resource & { id: string })[]> {
  const there = new Set<string>();
  for (const type of new Set(made.map((one) => one.resourceType))) {
    const ids = made.filter((one) => one.resourceType === type).map((one) => one.id);
    for (const { id } of await records.readMany(type, ids)) there.add(`${type}/${id}`);
  }
  return made.filter((one) => !there.has(`${one.resourceType}/${one.id}`));
}
