import type { Task } from '@medplum/fhirtypes';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { scopeTaskSystem } from '../../fhir/linchpin.ts';
import { write } from './load.ts';

const perWrite = 2_000;
const first = Temporal.Instant.from('2024-01-01T17:00:00Z');

/** The work of one order of each of so many patients; the last ones are open, each fiftieth was not done. */
export async function writeOrders(
  pool: pg.Pool,
  practiceId: string,
  { people, openAtOnce }: { people: number; openAtOnce: number },
): Promise<void> {
  for (let from = 0; from < people; from += perWrite) {
    const upTo = Math.min(people, from + perWrite);
    const works = Array.from({ length: upTo - from }, (_, at) => {
      const n = from + at;
      return workOf(n, n >= people - openAtOnce ? openStatus(n) : endedStatus(n));
    });
    await write(pool, practiceId, works);
  }
}

const openStatus = (n: number): Task['status'] => (n % 2 === 0 ? 'requested' : 'accepted');
const endedStatus = (n: number): Task['status'] => (n % 50 === 0 ? 'failed' : 'completed');

function workOf(n: number, status: Task['status']): Task & { id: string } {
  const at = first.add({ minutes: 10 * n }).toString({ smallestUnit: 'millisecond' });
  return {
    ...{ resourceType: 'Task', id: `work-${n}`, status, intent: 'order' },
    code: { coding: [{ system: scopeTaskSystem, code: 'wound-care' }] },
    focus: { reference: `ServiceRequest/order-${n}` },
    for: { reference: `Patient/p${n}` },
    encounter: { reference: `Encounter/e${n}` },
    ...{ authoredOn: at, lastModified: at },
  };
}
