import { refuse, type Refusal } from '../../../fhir/refusal.ts';
import { searchParameters, type SearchParameter } from '../../extract/definitions.ts';
import { normalise } from '../../extract/normalise.ts';
import type { Condition, Modifier, Wanted } from './condition.ts';
import { readFilter } from './read-filter.ts';
import { isResourceType, readValue, type Reading } from './read-values.ts';
import { split, unescape } from './split.ts';

const deepest = 6;
const valuesAtMost = 200;
const idForm = /^[A-Za-z0-9\-.]{1,64}$/;

/**
 * Reads one parameter of a search of a type: `name[:modifier][.chain]` with its values. Undefined
 * when the type has no such parameter; refuses a modifier that it does not take and a value that
 * cannot be read, naming the parameter.
 */
export function readCondition(
  name: string,
  value: string,
  reading: Reading,
  depth = 0,
): Condition | Refusal | undefined {
  if (depth > deepest) return refuse('too-costly', `${name} goes through too many references.`);
  if (name.startsWith('_has:')) return readHas(name, value, reading, depth);
  if (name === '_list') return readList(value);
  if (name === '_filter') return readFilter(value, reading, depth, readCondition);
  if (name === '_text' || name === '_content') return readWords(name, value);
  const dot = name.indexOf('.');
  const [head = '', modifier, ...more] = (dot < 0 ? name : name.slice(0, dot)).split(':');
  const parameter = searchParameters(reading.type).get(head);
  if (!parameter || more.length > 0) return undefined;
  if (dot >= 0) {
    return parameter.type === 'reference'
      ? readChain(parameter, modifier, name.slice(dot + 1), value, reading, depth)
      : undefined;
  }
  if (modifier === 'missing') return readMissing(parameter, value);
  const refused = refuseModifier(parameter, modifier);
  if (refused) return refused;
  const texts = split(value, ',');
  if (texts.length > valuesAtMost) {
    return refuse('too-costly', `${name} has too many values. Ask for at most ${valuesAtMost}.`);
  }
  if (modifier === 'in' || modifier === 'not-in') {
    return { kind: 'in', parameter, valueSets: texts.map(unescape), isIn: modifier === 'in' };
  }
  if (parameter.type === 'token' && (modifier === 'below' || modifier === 'above')) {
    return readSubsumed(parameter, modifier, texts);
  }
  return readWanted(parameter, name, modifier, texts, reading);
}

/** Codes with their systems, as only a code system tells what is below a code. */
function readSubsumed(
  parameter: SearchParameter,
  modifier: 'above' | 'below',
  texts: string[],
): Condition | Refusal {
  const codes = texts.map((text) => split(text, '|').map(unescape));
  if (codes.some((parts) => parts.length !== 2 || parts.includes(''))) {
    return refuse('malformed', `The value of ${parameter.name}:${modifier} is system|code.`);
  }
  return {
    kind: 'subsumed',
    parameter,
    codes: codes.map(([system = '', code = '']) => ({ system, code })),
    isBelow: modifier === 'below',
  };
}

function readWords(name: '_text' | '_content', value: string): Condition | Refusal {
  const anyOf = split(value, ',').map((text) => normalise(unescape(text)).split(' '));
  if (anyOf.some(([first]) => !first)) return refuse('malformed', `${name} takes words.`);
  return { kind: 'words', in: name === '_text' ? 'narrative' : 'whole', anyOf };
}

function readWanted(
  parameter: SearchParameter,
  name: string,
  modifier: string | undefined,
  texts: string[],
  reading: Reading,
): Condition | Refusal {
  const wanted: Wanted[] = [];
  for (const text of texts) {
    const one = readValue(parameter, modifier, text, reading);
    if (!one) return unreadable(name, parameter);
    wanted.push(one);
  }
  if (parameter.name === '_id') {
    const ids = wanted.flatMap((one) => (one.kind === 'token' ? (one.code ?? []) : []));
    return { kind: 'ids', ids, ...(modifier === 'not' && { isNot: true }) };
  }
  const isType = modifier !== undefined && isResourceType(modifier);
  return {
    kind: 'values',
    parameter,
    wanted,
    ...(modifier !== undefined && !isType && { modifier: modifier as Modifier }),
  };
}

/** What each kind of parameter takes as modifier; a reference takes a type as well. */
const modifiers: Partial<Record<SearchParameter['type'], readonly string[]>> = {
  string: ['exact', 'contains'],
  token: ['not', 'text', 'in', 'not-in', 'of-type', 'above', 'below'],
  reference: ['identifier'],
  uri: ['above', 'below'],
};

function refuseModifier(
  parameter: SearchParameter,
  modifier: string | undefined,
): Refusal | undefined {
  if (modifier === undefined) return undefined;
  if (parameter.type === 'reference' && isResourceType(modifier)) {
    const { targets } = parameter;
    if (targets === undefined || targets.includes(modifier)) return undefined;
    const may = targets.slice(0, 8).join(', ');
    return refuse(
      'malformed',
      `${parameter.name} never points to a ${modifier}; it may to ${may}.`,
    );
  }
  const known = modifiers[parameter.type] ?? [];
  const isOnId = parameter.name === '_id' && modifier !== 'not';
  if (known.includes(modifier) && !isOnId) return undefined;
  return refuse('not-supported', `${parameter.name} does not take the modifier :${modifier} here.`);
}

const forms: Record<SearchParameter['type'], string> = {
  token: 'code, system|code or |code',
  reference: 'Type/id, an id or an address',
  string: 'a text',
  uri: 'an address',
  date: 'a date such as ge2026-03-08 or 2026-03-08T09:30:00Z',
  number: 'a number such as gt0.8',
  quantity: 'a quantity such as gt5.4|http://unitsofmeasure.org|mg',
  composite: 'values with $ between them',
  special: 'latitude|longitude|distance|km',
};

function unreadable(name: string, parameter: SearchParameter): Refusal {
  return refuse(
    'malformed',
    `The value of ${name} cannot be read. Write ${forms[parameter.type]}.`,
    {
      issues: [
        {
          path: `http.${name}`,
          message: `${name} cannot be read. Write ${forms[parameter.type]}.`,
        },
      ],
    },
  );
}

function readMissing(parameter: SearchParameter, value: string): Condition | Refusal {
  if (value === 'true' || value === 'false') {
    return { kind: 'missing', parameter, isMissing: value === 'true' };
  }
  return refuse('malformed', `The value of ${parameter.name}:missing is true or false.`);
}

function readList(value: string): Condition | Refusal {
  const ids = split(value, ',').map((one) => unescape(one).replace(/^List\//, ''));
  if (ids.every((id) => idForm.test(id))) return { kind: 'list', ids };
  return refuse('not-supported', 'The value of _list is the id of a List.');
}

function readChain(
  parameter: SearchParameter,
  modifier: string | undefined,
  rest: string,
  value: string,
  reading: Reading,
  depth: number,
): Condition | Refusal | undefined {
  const { name } = parameter;
  const types = modifier === undefined ? (parameter.targets ?? []) : [modifier];
  if (modifier !== undefined) {
    if (!isResourceType(modifier)) return refuse('malformed', `${modifier} is no resource type.`);
    const refused = refuseModifier(parameter, modifier);
    if (refused) return refused;
  }
  if (types.length === 0) {
    return refuse('malformed', `Say which type ${name} points to, as in ${name}:Patient.${rest}.`);
  }
  const targets: { type: string; inner: Condition }[] = [];
  let refused: Refusal | undefined;
  for (const type of types) {
    const inner = readCondition(rest, value, { ...reading, type }, depth + 1);
    if (inner === undefined) continue;
    if ('refused' in inner) refused ??= inner;
    else targets.push({ type, inner });
  }
  if (targets.length > 0) return { kind: 'chain', parameter, targets };
  return refused;
}

function readHas(
  name: string,
  value: string,
  reading: Reading,
  depth: number,
): Condition | Refusal | undefined {
  const [, type = '', by = '', ...rest] = name.split(':');
  if (!isResourceType(type)) return refuse('malformed', `${name} names no resource type.`);
  const parameter = searchParameters(type).get(by);
  if (parameter?.type !== 'reference' || rest.length === 0) {
    return refuse('malformed', `Write _has:Type:reference:parameter; ${name} is not so.`);
  }
  if (parameter.targets && !parameter.targets.includes(reading.type)) {
    return refuse('malformed', `${type}.${by} never points to a ${reading.type}.`);
  }
  const inner = readCondition(rest.join(':'), value, { ...reading, type }, depth + 1);
  if (inner === undefined || 'refused' in inner) return inner;
  return { kind: 'has', type, parameter, inner };
}
