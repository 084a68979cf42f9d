import { readFileSync } from 'node:fs';
import type { Truth } from '../path/compile.ts';
import { compileRule } from '../path/compile.ts';
import type { Type } from '../path/types.ts';
import type { Walk } from '../walk.ts';
import { report } from '../walk.ts';
import { isEveryContainedUsed } from './contained.ts';
import { phrases } from './phrases.ts';

/** A rule that stands on an element: its key in the standard, and the test. */
export interface Rule {
  key: string;
  phrase: string;
  holds: Truth;
}

type Row = [key: string, expression: string];

const tables = JSON.parse(
  readFileSync(new URL('../../../reference/fhir-r4/invariants.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, Row[]>>;

/** Rules whose expression searches the whole resource again and again; these do it once. */
const byHand: Record<string, Truth> = {
  'dom-3': (resource) => isEveryContainedUsed(resource),
};

/** Compiles one rule for what has this type; the phrase follows the element's name. */
export function compileOne(key: string, expression: string, phrase: string, type: Type): Rule {
  return {
    key,
    phrase: `${phrase} (${key})`,
    holds: byHand[key] ?? compileRule(expression, type),
  };
}

/**
 * The rules of R4 on a type (`path` empty), on a group in it, or on an element; `type` is what the
 * element is.
 */
export function rulesOn(owner: string, path: string, type: Type): Rule[] {
  return (tables[owner]?.[path] ?? []).map(([key, expression]) =>
    compileOne(key, expression, phrases[key] ?? 'must keep a rule of FHIR R4', type),
  );
}

/** Reports the rules that a value breaks, where the walk stands. */
export function checkRules(rules: readonly Rule[], value: unknown, walk: Walk): void {
  const around = { resource: walk.resource, rootResource: walk.container, context: value };
  for (const { holds, phrase } of rules) {
    if (holds(value, around) !== true) report(walk, phrase);
  }
}
