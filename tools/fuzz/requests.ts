import { searchParameters } from '../../records/extract/definitions.ts';
import { anyHeader, extremeBody, hostileQuery } from './extremes.ts';
import { mutateJson, mutateText } from './mutate.ts';
import { chanceOf, type Chance } from './random.ts';
import { sound } from './sound.ts';

/** One request to the FHIR door, below its base. */
export interface FuzzRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer;
  /** What kind of bending it was, to be counted. */
  kind: string;
}

const types = [
  ...['Patient', 'Observation', 'Encounter', 'Appointment', 'Condition', 'Coverage', 'Provenance'],
  ...['ValueSet', 'DocumentReference', 'Group', 'Basic'],
];
const modifiers = [
  ...['', '', ':exact', ':contains', ':not', ':missing', ':of-type', ':text', ':in', ':x'],
  ...[':identifier', ':above', ':below', ':not-in', ':Patient', ':iterate', ':missing:not'],
];
const values = [
  ...['a', 'true', 'ge2020', '5', 'ap5.4||kg', 'http://loinc.org|x', 'Patient/1', '|', ''],
  ...['urn:values', 'Patient/patient-1', 'a\\,b,c', 'a$b', 'http://a$b|c$5', 'gt', '2026-02-30'],
];

/** A search by parameters that are there, with modifiers and values that may not fit. */
function searchBy(chance: Chance): string {
  const type = chance.pick(types);
  const names = [...searchParameters(type).keys()];
  const part = () => {
    const name = chance.pick(names) + chance.pick(modifiers);
    const chained = chance.once(4) ? `${name}.${chance.pick(names)}` : name;
    return `${encodeURIComponent(chained)}=${encodeURIComponent(chance.pick(values))}`;
  };
  return `/${type}?${Array.from({ length: 1 + chance.below(3) }, part).join('&')}`;
}

const methods = ['GET', 'PUT', 'DELETE', 'PATCH', 'POST', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'];

/**
 * The request of a seed at a turn, which are always the same, and who sends it: mostly the first of
 * the clinic's people, now and then another, or nobody.
 */
export function requestAt(
  seed: number,
  turn: number,
  cookies: readonly string[],
): { request: FuzzRequest; cookie: string } {
  const chance = chanceOf(Math.imul(seed, 0x9e37_79b1) + turn);
  const who = chance.below(160);
  const cookie = who < 4 ? '' : who < 44 ? chance.pick(cookies) : (cookies[0] ?? '');
  return { request: bentRequest(chance), cookie };
}

function bentRequest(chance: Chance): FuzzRequest {
  const [method, path, body, type, given] = chance.pick(sound);
  const headers: Record<string, string> = { ...given };
  if (type) headers['content-type'] = type;
  let bends = 0;
  while (chance.once(5)) {
    const [name, value] = anyHeader(chance);
    headers[name] = value;
    bends += 1;
  }
  const [where, kind] = bentPath(path, method, chance);
  const asked = {
    method: chance.once(20) ? chance.pick(methods) : method,
    ...{ path: where, headers, kind },
  };
  if (body === undefined) return bends > 0 ? { ...asked, kind: 'header' } : asked;
  const isText = typeof body === 'string';
  const bent = isText || chance.once(8) ? body : mutateJson(body, chance);
  const text = isText ? body : (JSON.stringify(bent) ?? '');
  if (chance.once(8)) return { ...asked, body: extremeBody(text, chance), kind: 'extreme body' };
  return { ...asked, body: chance.once(6) ? mutateText(text, chance) : text, kind: 'body' };
}

function bentPath(path: string, method: string, chance: Chance): [path: string, kind: string] {
  if (method === 'GET' && chance.once(3)) return [searchBy(chance), 'search'];
  if (chance.once(6)) {
    const [address = ''] = path.split('?');
    return [`${address}?${inAddress(hostileQuery(chance)).slice(1)}`, 'hostile parameters'];
  }
  if (chance.once(2)) return [inAddress(mutateText(path, chance)), 'address'];
  return [path, 'as it is'];
}

/** What can stand in the first line of a request at all. */
function inAddress(path: string): string {
  const kept = path.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, (one) => encodeURIComponent(one));
  return kept.startsWith('/') || kept === '' ? kept : `/${kept}`;
}
