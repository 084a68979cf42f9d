import { resourceTypes, searchParameters } from '../../extract/definitions.ts';
import type { SearchParameter } from '../../extract/definitions.ts';
import type { Modifier, Wanted } from './condition.ts';
import { withoutImpliedSystem } from './implied-system.ts';
import { readDate, readNumber, readQuantity } from './read-ordered.ts';
import { split, unescape } from './split.ts';
import type { Refusal } from '../../../fhir/refusal.ts';
import type { Condition } from './condition.ts';

/** What reading a value needs to know beside it. */
export interface Reading {
  /** Addresses of our own API, which are references to what we hold. */
  base: string | undefined;
  /** The resource type whose parameter it is. */
  type: string;
}

/** One value of a parameter, as its kind and modifier have it; undefined when it is none. */
export function readValue(
  parameter: SearchParameter,
  modifier: Modifier | string | undefined,
  text: string,
  reading: Reading,
): Wanted | undefined {
  if (modifier === 'of-type') return readOfType(text);
  if (modifier === 'identifier') return readToken(text);
  switch (parameter.type) {
    case 'token':
      return modifier === 'text' ? readText(text) : readCode(parameter, text, reading);
    case 'string':
    case 'uri':
      return readText(text);
    case 'reference':
      return readReference(text, modifier, reading.base);
    case 'date':
      return readDate(unescape(text));
    case 'number':
      return readNumber(text);
    case 'quantity':
      return readQuantity(text);
    case 'composite':
      return readComposite(parameter, text, reading);
    case 'special':
      return parameter.name === 'near' ? readNear(text) : undefined;
  }
}

function readText(text: string): Wanted | undefined {
  return text === '' ? undefined : { kind: 'text', text: unescape(text) };
}

function readToken(text: string): Extract<Wanted, { kind: 'token' }> | undefined {
  const [first = '', second, ...more] = split(text, '|').map(unescape);
  if (more.length > 0 || (first === '' && (second ?? '') === '')) return undefined;
  if (second === undefined) return { kind: 'token', code: first };
  return { kind: 'token', system: first, ...(second !== '' && { code: second }) };
}

function readCode(parameter: SearchParameter, text: string, { type }: Reading): Wanted | undefined {
  const wanted = readToken(text);
  return wanted && withoutImpliedSystem(type, parameter, wanted);
}

/** `system|code|value`: an identifier by its type. */
function readOfType(text: string): Wanted | undefined {
  const parts = split(text, '|').map(unescape);
  const [system = '', code = '', value = ''] = parts;
  if (parts.length !== 3 || code === '' || value === '') return undefined;
  return { kind: 'of-type', system, code, value };
}

const idForm = /^[A-Za-z0-9\-.]{1,64}$/;
const literalForm =
  /^([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/([A-Za-z0-9\-.]{1,64}))?$/;

function readReference(
  text: string,
  type: string | undefined,
  base: string | undefined,
): Wanted | undefined {
  const whole = unescape(text);
  const isOurs = base !== undefined && whole.startsWith(`${base}/`);
  const own = isOurs ? whole.slice(base.length + 1) : whole;
  if (own === '') return undefined;
  if (type !== undefined && idForm.test(own)) {
    return { kind: 'reference', literal: `${type}/${own}` };
  }
  const [, literal, version] = literalForm.exec(own) ?? [];
  if (literal === undefined) return { kind: 'reference', literal: own };
  if (type !== undefined && !literal.startsWith(`${type}/`)) return undefined;
  return { kind: 'reference', literal, ...(version !== undefined && { version }) };
}

function readComposite(
  { components = [] }: SearchParameter,
  text: string,
  reading: Reading,
): Wanted | undefined {
  const texts = split(text, '$');
  if (texts.length !== components.length) return undefined;
  const parts = components.map(({ name }, at) => {
    const parameter = searchParameters(reading.type).get(name);
    return parameter && readValue(parameter, undefined, texts[at] ?? '', reading);
  });
  const read = parts.filter((part) => part !== undefined);
  return read.length === parts.length ? { kind: 'composite', parts: read } : undefined;
}

const kilometres: Record<string, number> = { km: 1, m: 0.001, '[mi_i]': 1.609344, mi: 1.609344 };
/** How near is near when nobody says. */
const usualKm = 50;

/** `latitude|longitude|distance|unit`, the last two optional. */
function readNear(text: string): Wanted | undefined {
  const [latitude, longitude, distance = String(usualKm), unit = 'km', ...more] = split(text, '|');
  const numbers = [latitude, longitude, distance].map((one) =>
    one === undefined || one === '' ? Number.NaN : Number(one),
  );
  const [lat = Number.NaN, long = Number.NaN, far = Number.NaN] = numbers;
  const factor = Object.hasOwn(kilometres, unit) ? kilometres[unit] : undefined;
  if (more.length > 0 || factor === undefined || numbers.some(Number.isNaN)) return undefined;
  if (Math.abs(lat) > 90 || Math.abs(long) > 180 || far < 0) return undefined;
  return { kind: 'near', latitude: lat, longitude: long, distanceKm: far * factor };
}

/** True for the name of a resource type of R4. */
export function isResourceType(name: string): boolean {
  return known.has(name);
}

const known = new Set(resourceTypes);

/** Reads one parameter of a search, as `readCondition` does. */
export type ReadCondition = (
  name: string,
  value: string,
  reading: Reading,
  depth: number,
) => Condition | Refusal | undefined;
