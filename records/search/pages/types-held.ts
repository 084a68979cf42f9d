import { resourceTypes } from '../../extract/definitions.ts';
import { tableOf } from '../../table.ts';
import type { Engine } from './engine.ts';

const each = [...resourceTypes].map(
  (type) =>
    `case when exists (select from ${tableOf(type)} where practice_id = $1) then '${type}' end`,
);
const text = `select array_remove(array[${each.join(',')}], null) as types`;

/**
 * The types of which a practice has anything: a search of all types asks only these, as most of
 * the 148 tables have nothing to find. One statement, planned once for each connection.
 */
export async function typesHeld({ ask, practiceId }: Engine): Promise<ReadonlySet<string>> {
  const [row] = await ask<{ types: string[] }>({ name: 'types_held', text, values: [practiceId] });
  return new Set(row?.types);
}
