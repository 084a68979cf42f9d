import { elementsOf, type ElementType } from '../validate/structure.ts';
import { searchParameters } from './definitions.ts';
import { parseExpression, type Expression } from './expression.ts';
import { dateParameters, laterDates } from './main-columns.ts';

/**
 * True when a resource has at most one value of a parameter, whose definition says so by the
 * structure of the type: then a column that holds the first value holds all.
 */
export function isSingle(type: string, parameter: string): boolean {
  const key = `${type}.${parameter}`;
  let answer = known.get(key);
  if (answer === undefined) {
    const expression = searchParameters(type).get(parameter)?.expression;
    answer = expression !== undefined && hasOne(type, parseExpression(expression));
    known.set(key, answer);
  }
  return answer;
}

const known = new Map<string, boolean>();

function hasOne(type: string, expression: Expression): boolean {
  switch (expression.kind) {
    case 'root':
      return true;
    case 'field':
      return isPathSingle(type, expression.path);
    case 'where-type':
      return hasOne(type, expression.of);
    case 'union': {
      const paths = expression.parts.map((part) => (part.kind === 'field' ? part.path : ''));
      return new Set(paths).size === 1 && paths[0] !== '' && isPathSingle(type, paths[0] ?? '');
    }
    default:
      return false;
  }
}

/** Walks `Type.element.element`; a group within a type is an inline one. */
function isPathSingle(type: string, path: string): boolean {
  const [, ...names] = path.split('.');
  let at: ElementType = { name: type };
  let owner = type;
  for (const name of names) {
    if (at.group === undefined) owner = at.name;
    const elements =
      at.group === undefined ? elementsOf(at.name) : elementsOf(owner, at.group, at.name);
    const element = elements.find((one) => one.name === name);
    if (!element || element.isList) return false;
    const [next] = element.types;
    if (!next) return false;
    at = next;
  }
  return true;
}

/** A type's date parameter that the columns `date` and `date_end` answer. */
export interface MainDate {
  name: string;
  /** True when the columns hold nothing but its values; else they hold them among others. */
  isAlone: boolean;
}

/** Undefined when the type's main date may have several values, of which a column holds one. */
export function mainDateOf(type: string): MainDate | undefined {
  const [name, ...others] = dateParameters(type);
  if (name === undefined || !isSingle(type, name)) return undefined;
  return { name, isAlone: others.length === 0 && laterDates[type] === undefined };
}
