import { isUnit, ucumSystem } from '../../extract/units.ts';
import { isEqual } from '../path/values.ts';
import type { CodeLists } from './table.ts';

type Fields = Record<string, unknown>;

/** True when a value has at least what a pattern has; lists need each item of the pattern somewhere. */
export function matchesPattern(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) {
    return (
      Array.isArray(value) &&
      pattern.every((part) => value.some((one) => matchesPattern(one, part)))
    );
  }
  if (typeof pattern === 'object' && pattern !== null) {
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(pattern).every(([name, part]) =>
      matchesPattern((value as Fields)[name], part),
    );
  }
  return isEqual(value, pattern);
}

/** Whether a code is of a value set; undefined when its system cannot be listed here. */
function isCodeOf(lists: CodeLists, system: unknown, code: unknown): boolean | undefined {
  if (typeof system !== 'string' || typeof code !== 'string') return false;
  if (!Object.hasOwn(lists, system)) return false;
  // All of UCUM is no list, but a grammar.
  if (system === ucumSystem && lists[system] === null) return isUnit(code);
  return lists[system]?.includes(code) ?? undefined;
}

/** Whether any of these is so; undefined when none is and some cannot be said. */
function any(answers: (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/**
 * Whether a value uses a code of a value set: a code, a Coding, a Quantity, or one of the codings
 * of a CodeableConcept. Undefined when that cannot be said here.
 */
export function isBound(value: unknown, lists: CodeLists): boolean | undefined {
  if (typeof value === 'string') {
    return any(Object.values(lists).map((codes) => codes?.includes(value) ?? undefined));
  }
  const { coding, system, code } = (value ?? {}) as Fields;
  if (Array.isArray(coding)) {
    return any(coding.map((one: Fields | null) => isCodeOf(lists, one?.['system'], one?.['code'])));
  }
  return isCodeOf(lists, system, code);
}
