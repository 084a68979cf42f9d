import type { Resource } from '@medplum/fhirtypes';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { searchParameters } from '../extract/definitions.ts';

/**
 * A FHIR search by looking at every resource, with values found by fhirpath.js: written as plainly
 * as the standard says it, and without anything of what it is to prove.
 */
export type Held = Resource & { id: string };

interface Thing {
  [key: string]: unknown;
  system?: string;
  code?: string;
  value?: unknown;
  reference?: string;
  coding?: Thing[];
  text?: string;
  display?: string;
  identifier?: Thing;
  type?: Thing;
  start?: string;
  end?: string;
  unit?: string;
}

const evaluators = new Map<string, (resource: unknown) => unknown[]>();

/** Every value an expression selects, as fhirpath.js has it. */
export function valuesAt(resource: unknown, expression: string): unknown[] {
  const asked = expression
    .replace(
      /where\(resolve\(\) is (\w+)\)/g,
      (_, type: string) => `where(reference.startsWith('${type}/'))`,
    )
    .replace(/ofType\(DateTime\)/g, 'ofType(dateTime)');
  let evaluate = evaluators.get(asked);
  if (!evaluate) {
    const compiled = fhirpath.compile(asked, r4, { async: false });
    evaluators.set(asked, (evaluate = (root) => compiled(root as Resource) as unknown[]));
  }
  return evaluate(resource);
}

/** True when a resource meets `name=value`; `all` is everything there is. */
export function meets(all: readonly Held[], resource: Held, name: string, value: string): boolean {
  if (name.startsWith('_has:')) {
    const [, type, by = '', ...rest] = name.split(':');
    return all.some(
      (one) =>
        one.resourceType === type &&
        references(one, by).includes(`${resource.resourceType}/${resource.id}`) &&
        meets(all, one, rest.join(':'), value),
    );
  }
  const dot = name.indexOf('.');
  if (dot > 0) {
    const [by = '', type] = name.slice(0, dot).split(':');
    const targets = references(resource, by);
    return all.some(
      (one) =>
        (type === undefined || one.resourceType === type) &&
        targets.includes(`${one.resourceType}/${one.id}`) &&
        isKnown(one.resourceType, name.slice(dot + 1)) &&
        meets(all, one, name.slice(dot + 1), value),
    );
  }
  const [plain = '', modifier] = name.split(':');
  const parameter = searchParameters(resource.resourceType).get(plain);
  if (!parameter) throw new Error(`${resource.resourceType} has no ${plain}`);
  const wanted = value.split(/(?<!\\),/);
  if (parameter.type === 'composite') {
    return valuesAt(resource, parameter.expression).some((root) =>
      wanted.some((one) =>
        (parameter.components ?? []).every(({ name: part, expression }, at) => {
          const kind = searchParameters(resource.resourceType).get(part)?.type ?? '';
          const text = one.split('$')[at] ?? '';
          return valuesAt(root, expression).some((each) => isOne(kind, undefined, each, text));
        }),
      ),
    );
  }
  const values = valuesAt(resource, parameter.expression);
  if (modifier === 'missing') return (values.length === 0) === (value === 'true');
  const isAny = values.some((each) =>
    wanted.some((one) => isOne(parameter.type, modifier, each, one)),
  );
  return modifier === 'not' ? !isAny : isAny;
}

function references(resource: Held, parameter: string): string[] {
  const expression = searchParameters(resource.resourceType).get(parameter)?.expression ?? '';
  return valuesAt(resource, expression).map((one) => (one as Thing).reference ?? '');
}

function isOne(
  kind: string,
  modifier: string | undefined,
  value: unknown,
  wanted: string,
): boolean {
  if (modifier === 'identifier') return isToken((value as Thing).identifier, wanted);
  if (modifier === 'of-type') return isOfType(value as Thing, wanted);
  switch (kind) {
    case 'token':
      return modifier === 'text' ? hasWords(value as Thing, wanted) : isToken(value, wanted);
    case 'string':
      return texts(value).some((one) => isText(modifier, one, wanted));
    case 'uri':
      if (modifier === 'below') return isUnder(String(value), wanted);
      return modifier === 'above' ? isUnder(wanted, String(value)) : value === wanted;
    case 'reference': {
      const [, type, id] = /^(?:(\w+)\/)?(.+)$/.exec((value as Thing).reference ?? '') ?? [];
      const needs = modifier ?? (wanted.includes('/') ? wanted.split('/')[0] : undefined);
      return id === wanted.split('/').at(-1) && (needs === undefined || needs === type);
    }
    case 'date':
      return isDate(value, wanted);
    case 'number':
      return isNumber(Number(value), wanted);
    case 'quantity':
      return isQuantity(value as Thing, wanted);
    default:
      throw new Error(`no such kind: ${kind}`);
  }
}

function isToken(value: unknown, wanted: string): boolean {
  if (value === undefined) return false;
  const parts = wanted.split('|');
  const thing = value as Thing;
  const codings: Thing[] =
    typeof value === 'object' ? (thing.coding ?? [thing]) : [{ code: String(value) }];
  return codings.some(({ system, code, value: text }) => {
    const isContact = ['phone', 'email'].includes(system ?? '');
    const own = isContact ? undefined : system;
    const held = code ?? text;
    if (parts.length === 1) return held === wanted;
    if ((parts[0] === '' ? undefined : parts[0]) !== own) return false;
    return parts[1] === '' ? held !== undefined : held === parts[1];
  });
}

function isOfType(value: Thing, wanted: string): boolean {
  const [system, code, text] = wanted.split('|');
  const types = value.type?.coding ?? [];
  return value.value === text && types.some((one) => one.system === system && one.code === code);
}

function hasWords(value: Thing, wanted: string): boolean {
  const words = [value.text, value.display, ...(value.coding ?? []).map((one) => one.display)];
  return words.some((word) => word !== undefined && isText(undefined, word, wanted));
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value as Thing)
    .filter(([name]) => !['use', 'period', 'type', 'id', 'extension'].includes(name))
    .flatMap(([, part]) => part)
    .filter((part) => typeof part === 'string');
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

function isText(modifier: string | undefined, text: string, wanted: string): boolean {
  if (modifier === 'exact') return text === wanted;
  if (modifier === 'contains') return fold(text).includes(fold(wanted));
  return fold(text).startsWith(fold(wanted));
}

function isUnder(address: string, over: string): boolean {
  return address === over || address.startsWith(`${over.replace(/\/$/, '')}/`);
}

const prefixes = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'];

function prefixOf(text: string): [prefix: string, rest: string] {
  const prefix = text.slice(0, 2);
  return prefixes.includes(prefix) ? [prefix, text.slice(2)] : ['eq', text];
}

/** Milliseconds a date covers. */
function span(text: string): [from: number, to: number] {
  const [year = 1, month, day] = text.slice(0, 10).split('-').map(Number);
  if (text.length === 4) return [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  if (text.length === 7) return [Date.UTC(year, month! - 1), Date.UTC(year, month!)];
  if (text.length === 10) {
    return [Date.UTC(year, month! - 1, day), Date.UTC(year, month! - 1, day! + 1)];
  }
  const at = Date.parse(text);
  return [at, at + (text.includes('.') ? 1 : 1000)];
}

function isDate(value: unknown, wanted: string): boolean {
  const [prefix, rest] = prefixOf(wanted);
  const [a, b] = span(rest);
  let [from, to]: [number, number] = [-Infinity, Infinity];
  if (typeof value === 'object') {
    const { start, end } = value as Thing;
    if (start === undefined && end === undefined) return false;
    if (start !== undefined) [from] = span(start);
    if (end !== undefined) [, to] = span(end);
  } else [from, to] = span(String(value));
  const within = a <= from && to <= b;
  if (prefix === 'eq') return within;
  if (prefix === 'ne') return !within;
  if (prefix === 'gt') return to > b;
  if (prefix === 'ge') return to > b || within;
  if (prefix === 'lt') return from < a;
  if (prefix === 'le') return from < a || within;
  if (prefix === 'sa') return from >= b;
  if (prefix === 'eb') return to <= a;
  throw new Error(`no such prefix: ${prefix}`);
}

function isNumber(value: number, wanted: string): boolean {
  const [prefix, rest] = prefixOf(wanted);
  const number = Number(rest);
  const half = 0.5 * 10 ** -(rest.split('.')[1]?.length ?? 0);
  const equal = value >= number - half && value < number + half;
  if (prefix === 'eq') return equal;
  if (prefix === 'ne') return !equal;
  if (prefix === 'gt' || prefix === 'sa') return value > number;
  if (prefix === 'ge') return value >= number;
  if (prefix === 'lt' || prefix === 'eb') return value < number;
  if (prefix === 'le') return value <= number;
  return Math.abs(value - number) <= Math.abs(number) / 10;
}

/** Milligrams of the few units the test speaks of. */
const milligrams: Record<string, number> = { mg: 1, g: 1000, kg: 1_000_000 };

function isQuantity(value: Thing, wanted: string): boolean {
  const [number = '', system, code] = wanted.split('|');
  if (code === undefined) return isNumber(Number(value.value), number);
  if (system === '') {
    return (value.code === code || value.unit === code) && isNumber(Number(value.value), number);
  }
  const [from, to] = [milligrams[value.code ?? ''], milligrams[code]];
  if (value.system !== system || from === undefined || to === undefined) return false;
  return isNumber(Number(((Number(value.value) * from) / to).toPrecision(12)), number);
}

function isKnown(type: string, name: string): boolean {
  return name.startsWith('_has:') || searchParameters(type).has(name.split(/[:.]/)[0] ?? '');
}
