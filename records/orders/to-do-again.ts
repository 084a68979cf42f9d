import type { Task } from '@medplum/fhirtypes';
import type { Change } from '../act.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';
import { loadOrders, type LoadedOrder } from './load-order.ts';
import { isVerification } from './verified.ts';

/** What something was done under: its order, and the words of who verified the dose of it. */
export interface DoneUnder {
  ordered?: LoadedOrder | undefined;
  verified: readonly Stored<Task>[];
}

/** Loads it by the reference to the request; nothing where it was done without an order. */
export async function loadDoneUnder(
  records: PracticeRecords,
  patient: string,
  request: string | undefined,
): Promise<DoneUnder> {
  if (request === undefined) return { verified: [] };
  // A request has other Tasks too: that it be signed, that its dose was verified.
  const works = await records.search('Task', { patient, tokens: { focus: request }, count: 100 });
  const [ordered] = await loadOrders(records, works);
  return { ordered, verified: works.filter(isVerification) };
}

/**
 * The order stands again, as nothing was done under it. Who verified the dose that was taken back
 * did not see the next one, so that their word no longer counts.
 */
export function toDoAgain({ ordered, verified }: DoneUnder, at: string): Change[] {
  if (!ordered || !['done', 'not-done'].includes(ordered.order.state)) return [];
  const { work, request } = ordered;
  const { output: _came, owner: _who, statusReason: _why, ...again } = work;
  const changes: Change[] = [
    {
      kind: 'update',
      resource: { ...again, status: 'requested', lastModified: at },
      expectedVersion: work.meta.versionId,
    },
    ...verified.map((one): Change => ({
      ...{ kind: 'update', expectedVersion: one.meta.versionId },
      resource: { ...one, status: 'cancelled', lastModified: at },
    })),
  ];
  if (request.status === 'completed') {
    const resource = { ...request, status: 'active' as const };
    changes.push({ kind: 'update', resource, expectedVersion: request.meta.versionId });
  }
  return changes;
}
