import type { Property } from '../path/types.ts';
import { isOfType } from '../path/types.ts';
import { Bare, isEqual } from '../path/values.ts';
import type { Rule } from '../rules/rules.ts';
import { compileOne } from '../rules/rules.ts';
import { report } from '../walk.ts';
import { oneOf } from '../words.ts';
import { type ElementCheck, compileElement } from './element.ts';
import { wrong } from './wrong.ts';
import { isBound, matchesPattern } from './matches.ts';
import type { Node } from './node.ts';
import { checkProfiles } from './profiles.ts';
import type { CodeLists, Edition, ProfileRow } from './table.ts';
import { checkTargets } from './targets.ts';
import { noteIn } from './walk.ts';
import type { ItemCheck } from './item-check.ts';

type Fields = Record<string, unknown>;

/** A constant of a definition in few words. */
function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { coding, system, code } = value as Fields;
  if (Array.isArray(coding)) return coding.map(shown).join(' and ');
  return code === undefined ? JSON.stringify(value) : `${String(system ?? '')}|${String(code)}`;
}

function typeCheck(types: string[], property: Property): ItemCheck[] {
  if (property.type === undefined) return [];
  const { name } = property.type;
  const phrase = `must be ${oneOf(types)}`;
  if (name === 'Resource') {
    return [
      ({ value }, walk) => {
        const type = (value as Fields | null)?.['resourceType'];
        if (!types.some((one) => one === 'Resource' || one === type)) wrong(walk, phrase);
      },
    ];
  }
  const isRight = types.some((one) => isOfType(name, one) || one.includes('System.'));
  return isRight ? [] : [(_item, walk) => wrong(walk, phrase)];
}

function codeCheck(url: string, lists: CodeLists | undefined): ItemCheck {
  const name = url.slice(url.lastIndexOf('/') + 1);
  const all = Object.entries(lists ?? {}).flatMap(([system, codes]) =>
    (codes ?? []).map((code) => `${system}|${code}`),
  );
  const isShort = all.length > 0 && all.length <= 6 && !Object.values(lists ?? {}).includes(null);
  const phrase = isShort ? `must have a code of ${oneOf(all)}` : `must have a code of ${name}`;
  return ({ value }, walk) => {
    if (value instanceof Bare) return;
    const answer = lists === undefined ? undefined : isBound(value, lists);
    if (answer === false) wrong(walk, phrase);
    if (answer === undefined) {
      noteIn('notAssessed', walk, `was not held against the code list ${url}, which is not here`);
    }
  };
}

function rulesCheck(rules: NonNullable<ProfileRow['rules']>, property: Property): ItemCheck[] {
  const type = property.type;
  if (type === undefined) return [];
  return rules
    .filter(([, , expression]) => {
      // A rule on what an element is as one type asks nothing of the others.
      const asked = /\$this as (\w+)/.exec(expression)?.[1];
      return asked === undefined || isOfType(type.name, asked);
    })
    .map(([key, severity, expression, meaning]) => {
      const phrase = `must keep this of the profile: ${meaning.replace(/\.$/, '')}`;
      const rule = compileOne(key, expression, phrase, type);
      return ruleCheck(rule, severity);
    });
}

function ruleCheck({ holds, phrase }: Rule, severity: 'error' | 'warning'): ItemCheck {
  return ({ value }, walk) => {
    const around = { resource: walk.resource, rootResource: walk.container, context: value };
    if (holds(value, around) === true) return;
    if (severity === 'error') report(walk, phrase);
    else noteIn('warnings', walk, phrase);
  };
}

function childrenCheck(children: ElementCheck[]): ItemCheck {
  return ({ value, beside }, walk) => {
    const isObject = typeof value === 'object' && value !== null && !(value instanceof Bare);
    const owner = isObject ? (value as Fields) : (beside ?? {});
    for (const check of children) check(owner, walk);
  };
}

/** Compiles what a profile asks of each value of an element; undefined when that is nothing. */
export function compileItem(
  node: Node,
  property: Property,
  edition: Edition,
): ItemCheck | undefined {
  const { types, fixed, pattern, codes, targets, profiles, rules } = node.row;
  const checks: ItemCheck[] = types === undefined ? [] : typeCheck(types, property);
  if (fixed !== undefined) {
    checks.push(({ value }, walk) => {
      if (!isEqual(value, fixed)) wrong(walk, `must be ${shown(fixed)}`);
    });
  }
  if (pattern !== undefined) {
    checks.push(({ value }, walk) => {
      if (!matchesPattern(value, pattern)) wrong(walk, `must be ${shown(pattern)}`);
    });
  }
  if (codes !== undefined) checks.push(codeCheck(codes, edition.codes[codes]));
  if (targets !== undefined && property.type?.name === 'Reference') {
    checks.push(checkTargets(targets, edition));
  }
  if (profiles !== undefined) checks.push(checkProfiles(profiles, edition));
  if (node.children.size > 0) {
    const inside = property.type === undefined ? undefined : [property.type];
    const isPrimitive = property.isPrimitive && property.type !== undefined;
    const of = isPrimitive ? [{ name: 'Element' }] : inside;
    checks.push(
      childrenCheck([...node.children.values()].map((one) => compileElement(one, of, edition))),
    );
  }
  if (rules !== undefined) checks.push(...rulesCheck(rules, property));
  const [only, ...others] = checks;
  if (others.length === 0) return only;
  return (item, walk) => {
    for (const check of checks) check(item, walk);
  };
}
