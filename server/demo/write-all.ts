import type { Resource } from '@medplum/fhirtypes';
import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Change } from '../../records/act.ts';
import { commit } from '../../records/commit/commit.ts';

const atOnce = 500;

/**
 * Writes generated resources in an order in which each finds what it points at: all at once while
 * they fit a batch, else in the order given. Throws when one is refused, as that is our own fault.
 */
export async function writeAll(
  pool: pg.Pool,
  practiceId: string,
  at: Temporal.Instant,
  act: string,
  changes: Change[],
): Promise<void> {
  for (let from = 0; from < changes.length; from += atOnce) {
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
    });
    if (isRefusal(done)) throw new Error(`The demo clinic was refused: ${done.message}`);
  }
}

/** Creations of these resources. */
export function creations(resources: (Resource & { id: string })[]): Change[] {
  return resources.map((resource) => ({ kind: 'create', resource }));
}
