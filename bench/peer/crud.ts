import type { Resource } from '@medplum/fhirtypes';
import type { Asker } from './ask.ts';
import { nineKinds, type Made } from './nine.ts';

/**
 * One turn of a virtual user: makes one of each of nine kinds that point to each other, reads each,
 * changes each, and deletes them from the last to the first. What could not be made is left out of
 * the rest.
 */
export function crudTurns(): (asker: Asker) => Promise<void> {
  let turns = Math.floor(Date.now() / 1_000) * 1_000;
  return async (asker) => {
    const n = (turns += 1);
    const made: Record<string, string> = {};
    const stored: Resource[] = [];
    for (const { type, make } of nineKinds) {
      const body = JSON.stringify(make(n, made as Made));
      const { status, text } = await asker.ask('create', 'POST', `/${type}`, body);
      if (status === 0) continue;
      const resource = JSON.parse(text) as Resource;
      made[type] = `${type}/${resource.id}`;
      stored.push(resource);
    }
    for (const { resourceType, id } of stored) {
      await asker.ask('read', 'GET', `/${resourceType}/${id}`);
    }
    for (const resource of stored) {
      const { resourceType, id } = resource;
      const kind = nineKinds.find(({ type }) => type === resourceType);
      const body = JSON.stringify(kind?.change(resource));
      await asker.ask('update', 'PUT', `/${resourceType}/${id}`, body);
    }
    for (const { resourceType, id } of stored.toReversed()) {
      await asker.ask('delete', 'DELETE', `/${resourceType}/${id}`);
    }
  };
}
