import type { SearchParameter } from '../../extract/definitions.ts';
import { requiredLists } from '../../validate/codes.ts';
import { elementsOf, type ElementType } from '../../validate/structure.ts';
import type { Wanted } from './condition.ts';

type Token = Extract<Wanted, { kind: 'token' }>;

/**
 * An element of type `code` has no system of its own: that of the list it is bound to is implied
 * (https://hl7.org/fhir/R4/search.html#token). So a code that is sought with that system is sought
 * by itself; any other stays as it is.
 */
export function withoutImpliedSystem(
  type: string,
  parameter: SearchParameter,
  wanted: Token,
): Token {
  const { system, code } = wanted;
  if (!system || code === undefined) return wanted;
  const key = `${type}.${parameter.name}`;
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = listOf(parameter.expression) ?? ''));
  const codes = list === '' ? undefined : requiredLists[list]?.[system];
  return codes?.includes(code) === true ? { kind: 'token', code } : wanted;
}

/** The list that a parameter's element is bound to, by type and name; empty when there is none. */
const lists = new Map<string, string>();

const plainPath = /^[A-Z]\w*(?:\.\w+)+$/;

function listOf(expression: string): string | undefined {
  if (!plainPath.test(expression)) return undefined;
  const [type = '', ...names] = expression.split('.');
  let at: ElementType = { name: type };
  let owner = type;
  let codes: string | undefined;
  for (const name of names) {
    if (at.group === undefined) owner = at.name;
    const elements =
      at.group === undefined ? elementsOf(at.name) : elementsOf(owner, at.group, at.name);
    const element = elements.find((one) => one.name === name);
    const [next] = element?.types ?? [];
    if (!element || !next) return undefined;
    codes = next.name === 'code' ? element.codes : undefined;
    at = next;
  }
  return codes;
}
