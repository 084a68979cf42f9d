import type { Change } from '../act.ts';
import type { LoadedOrder } from './load-order.ts';

/** The order stands again, as nothing was done under it. */
export function toDoAgain(ordered: LoadedOrder | undefined, at: string): Change[] {
  if (!ordered || !['done', 'not-done'].includes(ordered.order.state)) return [];
  const { work, request } = ordered;
  const { output: _came, owner: _who, statusReason: _why, ...again } = work;
  const changes: Change[] = [
    {
      kind: 'update',
      resource: { ...again, status: 'requested', lastModified: at },
      expectedVersion: work.meta.versionId,
    },
  ];
  if (request.status === 'completed') {
    const resource = { ...request, status: 'active' as const };
    changes.push({ kind: 'update', resource, expectedVersion: request.meta.versionId });
  }
  return changes;
}
