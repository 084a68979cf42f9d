import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { searchParameters, type SearchParameter } from '../../extract/definitions.ts';
import { isResourceType } from './read-values.ts';

/** One key of the order; `_id` and `_lastUpdated` are parameters like the others. */
export interface SortKey {
  parameter: SearchParameter;
  isDescending: boolean;
}

/** What is added to the matches: `_include` (what they point to) or `_revinclude` (what points). */
export interface Inclusion {
  isReverse: boolean;
  isIterated: boolean;
  /** The type whose reference it is; `*` for all types that are met. */
  source: string;
  /** Name of the reference parameter; `*` for all of them. */
  parameter: string;
  /** Only what is of this type. */
  target?: string;
}

/** How matches are put together as an answer. */
export interface ResultParameters {
  sort: SortKey[];
  count?: number;
  total?: 'none' | 'estimate' | 'accurate';
  isCountOnly: boolean;
  /** `_summary=text`, which the standard does not mix with inclusions. */
  isTextOnly?: boolean;
  inclusions: Inclusion[];
  cursor?: string;
  types?: string[];
}

/** Parameters of the answer's form, which the door reads. */
const formParameters = new Set(['_format', '_pretty', '_summary', '_elements']);

/**
 * Takes a parameter that says how to answer. Undefined when it is none of those; refuses one that
 * cannot be read.
 */
export function takeResultParameter(
  into: ResultParameters,
  name: string,
  value: string,
  type: string,
): true | Refusal | undefined {
  if (formParameters.has(name)) {
    if (name === '_summary' && value === 'count') into.isCountOnly = true;
    if (name === '_summary' && value === 'text') into.isTextOnly = true;
    return true;
  }
  switch (name) {
    case '_sort':
      return takeSort(into, value, type);
    case '_count':
      if (!/^\d{1,9}$/.test(value)) return refuse('malformed', 'The value of _count is a number.');
      into.count = Number(value);
      return true;
    case '_total':
      if (value !== 'none' && value !== 'estimate' && value !== 'accurate') {
        return refuse('malformed', 'The value of _total is none, estimate or accurate.');
      }
      into.total = value;
      return true;
    case '_cursor':
      into.cursor = value;
      return true;
    case '_type':
      return takeTypes(into, value);
    case '_contained':
    case '_containedType':
      return takeContained(name, value);
    case '_query':
      return refuse('not-supported', 'This server knows no queries by name (_query).');
    default:
      return takeInclusion(into, name, value);
  }
}

/** What is contained in a resource is not searched; a caller who does not ask for it may say so. */
function takeContained(name: string, value: string): true | Refusal {
  const known = name === '_contained' ? /^(?:true|false|both)$/ : /^(?:container|contained)$/;
  if (!known.test(value)) return refuse('malformed', `The value of ${name} is none of R4's.`);
  if (name === '_containedType' || value === 'false') return true;
  return refuse('not-supported', 'Contained resources are not searched here: _contained=false.');
}

function takeTypes(into: ResultParameters, value: string): true | Refusal {
  const types = value.split(',');
  const wrong = types.find((one) => !isResourceType(one));
  if (wrong !== undefined) return refuse('malformed', '_type names what is no resource type.');
  into.types = [...new Set(types)].toSorted();
  return true;
}

/** Kinds of parameters that have an order. */
const ordered = new Set(['date', 'string', 'token', 'number', 'quantity', 'uri', 'reference']);
const keysAtMost = 6;

function takeSort(into: ResultParameters, value: string, type: string): true | Refusal {
  for (const text of value.split(',')) {
    const isDescending = text.startsWith('-');
    const parameter = searchParameters(type).get(isDescending ? text.slice(1) : text);
    if (!parameter || !ordered.has(parameter.type)) {
      return refuse('malformed', `_sort: ${type} has nothing to sort by of that name.`);
    }
    into.sort.push({ parameter, isDescending });
  }
  if (into.sort.length <= keysAtMost) return true;
  return refuse('too-costly', `_sort takes at most ${keysAtMost} names.`);
}

function takeInclusion(
  into: ResultParameters,
  name: string,
  value: string,
): true | Refusal | undefined {
  const [kind, iterate, ...more] = name.split(':');
  if (kind !== '_include' && kind !== '_revinclude') return undefined;
  if (more.length > 0 || !['iterate', 'recurse', undefined].includes(iterate)) return undefined;
  const isReverse = kind === '_revinclude';
  const inclusion = readInclusion(isReverse, iterate !== undefined, value);
  if (isRefusal(inclusion)) return inclusion;
  into.inclusions.push(inclusion);
  return true;
}

function readInclusion(
  isReverse: boolean,
  isIterated: boolean,
  value: string,
): Inclusion | Refusal {
  const [source = '', parameter = '', target, ...more] = value.split(':');
  const name = isReverse ? '_revinclude' : '_include';
  if (value === '*') return { isReverse, isIterated, source: '*', parameter: '*' };
  const isKnown =
    parameter === '*' || searchParameters(source).get(parameter)?.type === 'reference';
  if (!isResourceType(source) || !isKnown || more.length > 0) {
    return refuse('malformed', `${name} is Type:reference, with :Type behind it or not.`);
  }
  if (target !== undefined && !isResourceType(target)) {
    return refuse('malformed', `${name} names a target that is no resource type.`);
  }
  return { isReverse, isIterated, source, parameter, ...(target !== undefined && { target }) };
}
