import type { Temporal } from 'temporal-polyfill';
import type { Condition, ValuesCondition } from '../language/condition.ts';
import { matchesValues } from './matches.ts';
import { widened } from './ordered.ts';
import { select } from './parameter-values.ts';
import { wordsTest } from './words.ts';
import type { ResourceTest } from './resource-test.ts';

/** Decides whether a resource at hand has a value that is sought, `ap` being told from `now`. */
export function valuesTest(
  type: string,
  condition: ValuesCondition,
  now: Temporal.Instant,
): ResourceTest {
  const wanted = condition.wanted.map((one) => (one.kind === 'date' ? widened(one, now) : one));
  const sought = { ...condition, wanted };
  return (resource) => matchesValues(type, sought, resource);
}

/**
 * Decides a condition on the resource alone. Undefined for one that it takes other resources to
 * decide: a chain, `_has`, `_list`, a value set.
 */
export function conditionTest(
  type: string,
  condition: Condition,
  now: Temporal.Instant,
): ResourceTest | undefined {
  switch (condition.kind) {
    case 'values':
      return valuesTest(type, condition, now);
    case 'missing': {
      const { parameter, isMissing } = condition;
      return (resource) => (select(parameter.expression, resource).length === 0) === isMissing;
    }
    case 'ids': {
      const ids = new Set(condition.ids);
      const isNot = condition.isNot === true;
      return (resource) => ids.has((resource as { id: string }).id) !== isNot;
    }
    case 'words':
      return wordsTest(condition.in, condition.anyOf);
    default:
      return undefined;
  }
}
