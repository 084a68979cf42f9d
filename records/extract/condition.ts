import { searchParameters } from './definitions.ts';
import { tokenOf } from './hash.ts';
import { normalise } from './normalise.ts';
import { valuesOf } from './values.ts';

/**
 * The token that a resource of this type holds when its parameter has this value: strings are
 * normalised as they are stored, all else is taken as it is (`system|code`, `code`, `|code`,
 * `Type/id`, `id`, an address). Undefined when the type has no such parameter or it is not found by
 * token (a date, number, quantity or composite, and `_id`).
 */
export function conditionToken(
  practiceSeed: bigint,
  type: string,
  parameter: string,
  value: string,
): string | undefined {
  const kind = searchParameters(type).get(parameter)?.type;
  if (kind === undefined || !valuesOf[kind] || parameter === '_id') return undefined;
  return tokenOf(practiceSeed, parameter, kind === 'string' ? normalise(value) : value);
}
