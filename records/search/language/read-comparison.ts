import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { searchParameters, type SearchParameter } from '../../extract/definitions.ts';
import { normalise } from '../../extract/normalise.ts';
import { intervalOfValue, textsOf } from '../../extract/values.ts';
import { matchesValue } from '../match/matches-value.ts';
import { select } from '../match/parameter-values.ts';
import type { Condition, Tree } from './condition.ts';
import type { ReadCondition } from './read-values.ts';
import { unreadable } from './unreadable-filter.ts';
import { readDate } from './read-ordered.ts';
import { isResourceType, type Reading } from './read-values.ts';

/** One comparison of a `_filter`: a parameter, by way of references or not, and a value. */
interface Comparison {
  path: string;
  operator: string;
  text: string;
}

const deepest = 6;
const byPrefix = new Set(['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'ap', 'sa', 'eb']);

/** Reads one comparison; refuses a parameter or an operator that the type has not. */
export function comparisonOf(
  asked: Comparison,
  reading: Reading,
  depth: number,
  readCondition: ReadCondition,
): Tree | Refusal {
  const { path } = asked;
  if (path.includes('[')) {
    return refuse('not-supported', '_filter: paths with [ ] are not understood here.');
  }
  if (depth > deepest) return refuse('too-costly', '_filter goes through too many references.');
  const [head = '', ...rest] = path.split('.');
  const [name = '', type] = head.split(':');
  const known = searchParameters(reading.type);
  const parameter = known.get(name) ?? (name === 'id' ? known.get('_id') : undefined);
  if (!parameter) {
    return refuse('malformed', `_filter: ${reading.type} is not searched by ${name.slice(0, 80)}.`);
  }
  if (rest.length === 0) {
    return type === undefined
      ? plainly(parameter, asked, reading, depth, readCondition)
      : unreadable('has a modifier, which only operators say');
  }
  const types = type === undefined ? (parameter.targets ?? []) : [type];
  if (parameter.type !== 'reference' || types.length === 0 || !types.every(isResourceType)) {
    return refuse('malformed', `_filter: ${path.slice(0, 80)} leads nowhere that is known.`);
  }
  const inner: Comparison = { ...asked, path: rest.join('.') };
  const targets: { type: string; inner: Condition }[] = [];
  let refused: Refusal | undefined;
  for (const one of types) {
    const tree = comparisonOf(inner, { ...reading, type: one }, depth + 1, readCondition);
    if (isRefusal(tree)) refused ??= tree;
    else targets.push({ type: one, inner: { kind: 'tree', tree } });
  }
  if (targets.length === 0 && refused) return refused;
  return { is: 'leaf', condition: { kind: 'chain', parameter, targets } };
}

function plainly(
  parameter: SearchParameter,
  { operator, text }: Comparison,
  reading: Reading,
  depth: number,
  readCondition: ReadCondition,
): Tree | Refusal {
  const { name, type } = parameter;
  const leaf = (modifier: string, value: string): Tree | Refusal => {
    const condition = readCondition(`${name}${modifier}`, value, reading, depth);
    if (condition === undefined) return unreadable(`does not know ${name}`);
    return isRefusal(condition) ? condition : { is: 'leaf', condition };
  };
  // A comma or a $ of the value is a letter of it; what a bar parts stays parted.
  const one = text.replace(/[\\,$]/g, '\\$&');
  const whole = one.replace(/\|/g, '\\|');
  if (operator === 'pr') {
    return leaf(':missing', text === 'true' ? 'false' : text === 'false' ? 'true' : text);
  }
  if (type === 'date' || type === 'number' || type === 'quantity') {
    if (operator === 'po' && type === 'date') return overlapping(parameter, text);
    return byPrefix.has(operator) ? leaf('', `${operator}${one}`) : notTaken(parameter, operator);
  }
  if (type === 'string' || type === 'uri') return ofText(parameter, operator, text, whole, leaf);
  if (type === 'token' && operator === 'in') return leaf(':in', whole);
  if (type === 'token' && operator === 'ni') return leaf(':not-in', whole);
  if (type === 'token' && operator === 'ss') return leaf(':below', one);
  if (type === 'token' && operator === 'sb') return leaf(':above', one);
  if (operator === 'eq' || (operator === 're' && type === 'reference')) {
    return leaf('', type === 'composite' ? text : one);
  }
  if (operator === 'ne' && type !== 'composite') return unequal(parameter, leaf('', one));
  return notTaken(parameter, operator);
}

function notTaken({ name, type }: SearchParameter, operator: string): Refusal {
  const text = `_filter: ${name}, a ${type}, is not compared by ${operator.slice(0, 20)}.`;
  return refuse('not-supported', text);
}

type Leaf = (modifier: string, value: string) => Tree | Refusal;

/** Texts are compared without accents and case; addresses as they stand. */
function ofText(
  parameter: SearchParameter,
  operator: string,
  text: string,
  whole: string,
  leaf: Leaf,
): Tree | Refusal {
  const isText = parameter.type === 'string';
  const wanted = isText ? normalise(text) : text;
  const some = (is: (one: string) => boolean) => (resource: unknown) =>
    textsIn(parameter, resource).some((one) => is(isText ? normalise(one) : one));
  const begun = isText ? leaf('', whole) : undefined;
  if (isRefusal(begun)) return begun;
  const needs = begun?.is === 'leaf' ? { needs: begun.condition } : {};
  if (wanted === '') return unreadable('compares with nothing');
  switch (operator) {
    case 'eq':
      return isText
        ? { is: 'test', test: some((one) => one === wanted), ...needs }
        : leaf('', whole);
    case 'ne':
      return { is: 'test', test: some((one) => one !== wanted) };
    case 'sw':
      return { is: 'test', test: some((one) => one.startsWith(wanted)), ...needs };
    case 'co':
      return { is: 'test', test: some((one) => one.includes(wanted)) };
    case 'ew':
      return { is: 'test', test: some((one) => one.endsWith(wanted)) };
    default:
      return notTaken(parameter, operator);
  }
}

function textsIn({ expression }: SearchParameter, resource: unknown): string[] {
  const texts: string[] = [];
  for (const value of select(expression, resource)) textsOf(value, (text) => texts.push(text));
  return texts;
}

/** Some value is another one. */
function unequal(parameter: SearchParameter, leaf: Tree | Refusal): Tree | Refusal {
  if (isRefusal(leaf)) return leaf;
  const condition = leaf.is === 'leaf' ? leaf.condition : undefined;
  if (condition?.kind === 'ids') return { is: 'not', of: leaf };
  if (condition?.kind !== 'values') return notTaken(parameter, 'ne');
  const { wanted } = condition;
  return {
    is: 'test',
    test: (resource) =>
      select(parameter.expression, resource).some(
        (value) => !wanted.some((one) => matchesValue(parameter, undefined, value, one)),
      ),
  };
}

/** The time of some value and the time sought have a moment in common. */
function overlapping({ name, expression }: SearchParameter, text: string): Tree | Refusal {
  const wanted = readDate(text);
  if (wanted?.prefix !== 'eq') return unreadable(`has a value of ${name} that is no date`);
  return {
    is: 'test',
    test: (resource) =>
      select(expression, resource).some((value) => {
        const found = intervalOfValue(value);
        if (!found) return false;
        const { start = '0000', end = '99999' } = found;
        return start < wanted.end && end > wanted.start;
      }),
  };
}
