import { scaleOfUnit, placesBetween } from '../../extract/amounts.ts';
import { searchParameters, type SearchParameter } from '../../extract/definitions.ts';
import { seedOf, tokenOf } from '../../extract/hash.ts';
import {
  beginningLongest,
  beginningsName,
  identifiersName,
  quantityName,
} from '../../extract/kept-values.ts';
import { codeParameter, patientParameters } from '../../extract/main-columns.ts';
import { normalise } from '../../extract/normalise.ts';
import { isSingle } from '../../extract/single.ts';
import type { ValuesCondition, Wanted } from '../language/condition.ts';
import { tokenText } from '../match/matches-value.ts';
import { anyToken, byToken, type Criterion, type Sql } from './criterion.ts';

type Hash = (name: string, value: string) => string;

/** Conditions on a parameter that is no date, as far as columns and tokens answer them. */
export function valuesCriterion(
  practiceId: string,
  type: string,
  condition: ValuesCondition,
): Criterion {
  const seed = seedOf(practiceId);
  const hash: Hash = (name, value) => tokenOf(seed, name, value);
  const { parameter, modifier, wanted } = condition;
  if (modifier === 'not') return notCriterion(parameter, wanted, hash);
  if (parameter.type === 'composite') return compositeCriterion(type, wanted, parameter, hash);
  const [hashes, hints] = hashesOf(condition, hash);
  if (hints) return { hints: [hints] };
  if (!hashes) return {};
  if (parameter.type === 'reference' && modifier === undefined) {
    return referenceCriterion(type, parameter, wanted, hashes);
  }
  if (parameter.type === 'token' && modifier === undefined) {
    return columnOf(type, parameter, wanted, hashes) ?? { tokens: [hashes] };
  }
  return { tokens: [hashes] };
}

/** True when columns and tokens alone decide on it, so that nothing need be compared. */
export function isDecidedByTokens({ parameter, modifier, wanted }: ValuesCondition): boolean {
  switch (parameter.type) {
    case 'token':
      if (modifier === 'text' || modifier === 'of-type') return false;
      return wanted.every((one) => one.kind === 'token' && one.code !== undefined);
    case 'string':
      return (
        modifier === undefined && wanted.every((one) => textOf(one).length <= beginningLongest)
      );
    case 'reference':
      if (modifier === 'identifier') {
        return wanted.every((one) => one.kind === 'token' && one.code !== undefined);
      }
      return wanted.every((one) => one.kind === 'reference' && one.version === undefined);
    case 'uri':
      return modifier === undefined;
    default:
      return false;
  }
}

/** The letters of a string that is sought, as they are compared. */
function textOf(wanted: Wanted): string[] {
  return wanted.kind === 'text' ? [...normalise(wanted.text)] : [];
}

/**
 * Tokens of which whatever matches has one; or, as the second, tokens that are only coarse. Both
 * are missing when tokens do not tell.
 */
function hashesOf(
  { parameter, modifier, wanted }: ValuesCondition,
  hash: Hash,
): [hashes: string[] | undefined, hints?: string[]] {
  const all: string[] = [];
  const hints: string[] = [];
  for (const one of wanted) {
    const found = hashOf(parameter, modifier, one, hash);
    if (found !== undefined) all.push(found);
    else if (one.kind === 'quantity') hints.push(...placesOf(one, hash));
    else return [undefined];
  }
  const isCoarse = hints.length > 0 && wanted.every((one) => hasPlaces(one));
  return isCoarse ? [undefined, hints] : [all.length === wanted.length ? all : undefined];
}

function hashOf(
  { name, type }: SearchParameter,
  modifier: ValuesCondition['modifier'],
  wanted: Wanted,
  hash: Hash,
): string | undefined {
  switch (wanted.kind) {
    case 'token':
      if (wanted.code === undefined) return undefined;
      return hash(modifier === 'identifier' ? identifiersName(name) : name, tokenText(wanted));
    case 'of-type':
      return hash(name, wanted.value);
    case 'reference':
      return hash(name, wanted.literal);
    case 'text': {
      if (type === 'uri') return modifier === undefined ? hash(name, wanted.text) : undefined;
      if (type === 'token' || modifier === 'contains') return undefined;
      const letters = textOf(wanted);
      if (modifier === 'exact' && letters.length > 0) return hash(name, letters.join(''));
      if (modifier === 'exact') return undefined;
      return hash(beginningsName(name), letters.slice(0, beginningLongest).join(''));
    }
    default:
      return undefined;
  }
}

function hasPlaces(wanted: Wanted): boolean {
  return wanted.kind === 'quantity' && wanted.prefix !== 'ne';
}

function placesOf(wanted: Extract<Wanted, { kind: 'quantity' }>, hash: Hash): string[] {
  const { prefix, value, low, high } = wanted;
  const isUp = prefix === 'gt' || prefix === 'ge' || prefix === 'sa';
  const isDown = prefix === 'lt' || prefix === 'le' || prefix === 'eb';
  const slack = prefix === 'ap' ? Math.abs(value) / 10 : 0;
  const from = isDown ? -Infinity : Math.min(low, value - slack);
  const to = isUp ? Infinity : Math.max(high, value + slack);
  const scale = scaleOfUnit(wanted.system, wanted.unit);
  return placesBetween(from, to, scale).map((place) => hash(quantityName, place));
}

/** None of the codes, whether by token or not: what cannot be told is compared. */
function notCriterion(parameter: SearchParameter, wanted: Wanted[], hash: Hash): Criterion {
  const known = wanted.flatMap((one) => hashOf(parameter, 'not', one, hash) ?? []);
  if (known.length < wanted.length) return {};
  return { filter: (bind) => `not (${anyToken(known, bind)})` };
}

/** Of a composite, the first part that is found by token, and the first amount. */
function compositeCriterion(
  type: string,
  wanted: Wanted[],
  { components = [] }: SearchParameter,
  hash: Hash,
): Criterion {
  const at = components.findIndex(({ name }) => {
    const kind = searchParameters(type).get(name)?.type;
    return kind === 'token' || kind === 'reference' || kind === 'uri';
  });
  const parameter = searchParameters(type).get(components[at]?.name ?? '');
  if (!parameter) return {};
  const hashes = wanted.flatMap((one) => {
    const part = one.kind === 'composite' ? one.parts[at] : undefined;
    return (part && hashOf(parameter, undefined, part, hash)) ?? [];
  });
  if (hashes.length < wanted.length) return {};
  const amounts = wanted.flatMap((one) =>
    one.kind === 'composite' ? (one.parts.find(hasPlaces) ?? []) : [],
  );
  const places = amounts.flatMap((one) => (one.kind === 'quantity' ? placesOf(one, hash) : []));
  const isNarrowed = amounts.length === wanted.length;
  return { tokens: [hashes], ...(isNarrowed && { hints: [[...new Set(places)]] }) };
}

/** By the patient's own index, when the column holds every patient the parameter may name. */
function referenceCriterion(
  type: string,
  parameter: SearchParameter,
  wanted: Wanted[],
  hashes: string[],
): Criterion {
  const ids = wanted.flatMap((one) => {
    if (one.kind !== 'reference') return [];
    if (one.literal.startsWith('Patient/')) return one.literal.slice('Patient/'.length);
    const isId = parameter.targets?.join() === 'Patient' && !one.literal.includes('/');
    return isId ? one.literal : [];
  });
  if (ids.length < wanted.length || !holdsPatient(type, parameter)) return { tokens: [hashes] };
  const column: Sql = (bind) =>
    ids.length === 1 ? `patient = ${bind(ids[0])}` : `patient = any(${bind(ids)}::text[])`;
  return { column, tokens: [hashes], drives: true, isOfPatient: true };
}

/**
 * True when the column `patient` is the value of a reference parameter whenever that is a patient:
 * there is one value, and it is the first that is looked at.
 */
export function holdsPatient(type: string, parameter: SearchParameter): boolean {
  const [first] = patientParameters(type);
  if (first === undefined || !isSingle(type, parameter.name)) return false;
  const expression = searchParameters(type).get(first)?.expression;
  const path = (text = '') => text.replace(/\.where\(resolve\(\) is \w+\)$/, '');
  return path(expression) === path(parameter.expression);
}

/** `status` and `code`, where the tables have indexes on them. */
function columnOf(
  type: string,
  parameter: SearchParameter,
  wanted: Wanted[],
  hashes: string[],
): Criterion | undefined {
  const codes = wanted.flatMap((one) => (one.kind === 'token' ? [one] : []));
  const isStatus = parameter.name === 'status' && parameter.expression === `${type}.status`;
  if (isStatus && codes.every(({ system }) => system === undefined)) {
    const known = codes.map(({ code }) => code);
    const drives = type === 'Encounter' || type === 'Appointment';
    return {
      column: (bind) =>
        known.length === 1 ? `status = ${bind(known[0])}` : `status = any(${bind(known)}::text[])`,
      drives,
      // No index has the status of other types: a rare one is found by its token.
      ...(!drives && { tokens: [hashes] }),
    };
  }
  if (type !== 'Observation' || codeParameter(type) !== parameter.name) return undefined;
  if (codes.some(({ system }) => system === undefined)) return undefined;
  return codeCriterion(codes.map(tokenText), hashes);
}

/**
 * The column holds a resource's first code only, so there are two ways: by it, and among those
 * with more codes than one.
 */
function codeCriterion(codes: string[], hashes: string[]): Criterion {
  const first: Sql = (bind) =>
    codes.length === 1 ? `code = ${bind(codes[0])}` : `code = any(${bind(codes)}::text[])`;
  const further: Sql = (bind, driven) => {
    const token = driven.byTokens ? byToken(hashes, bind) : anyToken(hashes, bind);
    return `more_codes and (${first(bind, driven)}) is not true and ${token}`;
  };
  return { legs: [first, further], drives: true };
}
