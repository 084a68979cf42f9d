import type { SearchParameter } from '../../extract/definitions.ts';
import { normalise } from '../../extract/normalise.ts';
import { textsOf, valuesOf, wholeValues, type Part } from '../../extract/values.ts';
import type { Modifier, Wanted } from '../language/condition.ts';
import { matchesDate, matchesNumber, matchesQuantity } from './ordered.ts';

interface Concept extends Part {
  display?: string;
  type?: Concept;
  identifier?: unknown;
  coding?: Concept[];
}

/** What a token is looked up by: `code`, `system|code`, `|code`; or the start of it, `system|`. */
export function tokenText({ system, code }: { system?: string; code?: string }): string {
  return system === undefined ? (code ?? '') : `${system}|${code ?? ''}`;
}

/** True when one value of a parameter is what is sought. Composites are matched by their parts. */
export function matchesValue(
  parameter: SearchParameter,
  modifier: Modifier | undefined,
  value: unknown,
  wanted: Wanted,
): boolean {
  switch (wanted.kind) {
    case 'token':
      return matchesToken(modifier === 'identifier' ? identifierOf(value) : value, wanted);
    case 'text':
      return matchesText(parameter, modifier, value, wanted.text);
    case 'reference':
      return matchesReference(value, wanted);
    case 'date':
      return matchesDate(value, wanted);
    case 'number':
      return matchesNumber(value, wanted);
    case 'quantity':
      return matchesQuantity(value, wanted);
    case 'of-type':
      return matchesOfType(value as Concept, wanted);
    case 'near':
      return matchesNear(value as { latitude?: number; longitude?: number }, wanted);
    case 'composite':
      return false;
  }
}

function some(value: unknown, type: 'token' | 'reference', is: (text: string) => boolean): boolean {
  let found = false;
  const look = wholeValues((text) => {
    found ||= is(text);
  });
  valuesOf[type]?.(value, look);
  return found;
}

function matchesToken(value: unknown, wanted: Extract<Wanted, { kind: 'token' }>): boolean {
  if (value === undefined) return false;
  const text = tokenText(wanted);
  if (wanted.code !== undefined) return some(value, 'token', (one) => one === text);
  return some(value, 'token', (one) => one.startsWith(text));
}

function identifierOf(value: unknown): unknown {
  return (value as Concept).identifier;
}

function matchesReference(value: unknown, wanted: Extract<Wanted, { kind: 'reference' }>): boolean {
  const { literal, version } = wanted;
  if (version === undefined) return some(value, 'reference', (one) => one === literal);
  return (value as Part).reference === `${literal}/_history/${version}`;
}

function matchesText(
  parameter: SearchParameter,
  modifier: Modifier | undefined,
  value: unknown,
  text: string,
): boolean {
  if (parameter.type === 'uri')
    return typeof value === 'string' && isAddress(modifier, value, text);
  let found = false;
  if (parameter.type === 'token') {
    const plain = normalise(text);
    for (const word of wordsOf(value as Concept)) found ||= normalise(word).startsWith(plain);
    return found && plain !== '';
  }
  const is = stringTest(modifier, text);
  textsOf(value, (one) => {
    found ||= is(one);
  });
  return found;
}

function stringTest(modifier: Modifier | undefined, text: string): (one: string) => boolean {
  if (modifier === 'exact') return (one) => one === text;
  const plain = normalise(text);
  if (plain === '') return () => false;
  if (modifier === 'contains') return (one) => normalise(one).includes(plain);
  return (one) => normalise(one).startsWith(plain);
}

/** `:below` is at or under an address, `:above` at or over it, by whole steps of its path. */
function isAddress(modifier: Modifier | undefined, value: string, text: string): boolean {
  if (modifier === 'below') return isUnder(value, text);
  return modifier === 'above' ? isUnder(text, value) : value === text;
}

function isUnder(address: string, over: string): boolean {
  return address === over || address.startsWith(over.endsWith('/') ? over : `${over}/`);
}

/** The words beside a code: of the concept, of each coding, of an identifier's type. */
function wordsOf(value: Concept): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const codings = value.coding ?? [];
  const words = [value.text, value.display, ...codings.map((one) => one.display)];
  const own = words.filter((word) => typeof word === 'string');
  return value.type ? [...own, ...wordsOf(value.type)] : own;
}

function matchesOfType(value: Concept, wanted: Extract<Wanted, { kind: 'of-type' }>): boolean {
  if (typeof value !== 'object' || value === null || value.value !== wanted.value) return false;
  return (value.type?.coding ?? []).some(
    ({ system = '', code }) => code === wanted.code && system === wanted.system,
  );
}

const earthKm = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance by the haversine formula. */
function matchesNear(
  { latitude, longitude }: { latitude?: number; longitude?: number },
  wanted: Extract<Wanted, { kind: 'near' }>,
): boolean {
  if (latitude === undefined || longitude === undefined) return false;
  const [a, b] = [radians(latitude), radians(wanted.latitude)];
  const half =
    Math.sin((b - a) / 2) ** 2 +
    Math.cos(a) * Math.cos(b) * Math.sin(radians(wanted.longitude - longitude) / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(half))) <= wanted.distanceKm;
}
