import { parseReference } from '../../../fhir/references.ts';
import type { Part } from '../../extract/values.ts';
import { select } from '../match/parameter-values.ts';

/** `Type/id` of what a reference parameter of a resource points to. */
export function referencesBy(expression: string, resource: unknown): string[] {
  return select(expression, resource).flatMap((value) => {
    const text = typeof value === 'string' ? value : (value as Part).reference;
    const parsed = parseReference(text);
    return parsed ? [`${parsed.type}/${parsed.id}`] : [];
  });
}
