import { intervalOf } from '../../fhir/dates.ts';
import { parseReference } from '../../fhir/references.ts';
import type { SearchParameterType } from './search-parameter-type.ts';
import { normalise } from './normalise.ts';

/**
 * Takes one value of a parameter as it is searched: `value`, or `within|value` when it says within
 * what (a system, a dimension). They come apart, as they are looked up faster so.
 */
export type Put = (value: string, within?: string) => void;

/** A `Put` for who wants whole values. */
export function wholeValues(put: (value: string) => void): Put {
  return (value, within) => put(within === undefined ? value : `${within}|${value}`);
}

/**
 * The elements of the data types that are searched, all optional: a value is told by what it has.
 */
export interface Part {
  resourceType?: string;
  id?: string;
  system?: string;
  code?: string;
  value?: string;
  use?: string;
  coding?: Part[];
  reference?: string;
  family?: string;
  given?: string[];
  prefix?: string[];
  suffix?: string[];
  text?: string;
  line?: string[];
  city?: string;
  district?: string;
  state?: string;
  postalCode?: string;
  country?: string;
}

const contactSystems = new Set(['phone', 'fax', 'email', 'pager', 'url', 'sms', 'other']);

/** `system|code` and `code`; without a system `|code` and `code`. */
function putCode(system: string | undefined, code: string, put: Put): void {
  put(code);
  put(code, system ?? '');
}

/**
 * Values of a token parameter (https://hl7.org/fhir/R4/search.html#token): codes, codings,
 * concepts, identifiers, contact points (their system says phone or email and is no namespace),
 * true and false.
 */
function tokenValues(value: unknown, put: Put): void {
  if (typeof value !== 'object' || value === null) {
    putCode(undefined, String(value), put);
    return;
  }
  const part = value as Part;
  if (part.coding) {
    for (const coding of part.coding) {
      if (coding.code !== undefined) putCode(coding.system, coding.code, put);
    }
  } else if (part.value !== undefined) {
    const isContact = part.system !== undefined && contactSystems.has(part.system);
    putCode(isContact ? undefined : part.system, part.value, put);
  } else if (part.code !== undefined) putCode(part.system, part.code, put);
}

/**
 * Values of a reference parameter: `Type/id` and `id` of a literal reference without its version,
 * any other address as it is, a canonical with and without its version. Contained resources and
 * logical references (only an identifier) have none.
 */
function referenceValues(value: unknown, put: Put): void {
  if (typeof value === 'string') {
    putCanonical(value, put);
    return;
  }
  const part = value as Part;
  if (part.resourceType !== undefined) {
    if (part.id === undefined) return;
    put(`${part.resourceType}/${part.id}`);
    put(part.id);
    return;
  }
  const text = part.reference;
  if (text === undefined || text.startsWith('#')) return;
  const parsed = parseReference(text);
  if (!parsed) return put(text);
  put(parsed.version === undefined ? text : `${parsed.type}/${parsed.id}`);
  put(parsed.id);
}

function putCanonical(address: string, put: Put): void {
  put(address);
  const version = address.indexOf('|');
  if (version > 0) put(address.slice(0, version));
  const parsed = parseReference(address);
  if (parsed) put(parsed.id);
}

/** Texts of a string parameter as they are written: a text, or each part of a name or an address. */
export function textsOf(value: unknown, put: Put): void {
  if (typeof value === 'string') {
    put(value);
    return;
  }
  const part = value as Part;
  const lists = [part.given, part.prefix, part.suffix, part.line];
  const texts = [...lists.flatMap((list) => list ?? []), ...stringParts.map((name) => part[name])];
  // An entry that holds only extensions stands as null in its list.
  for (const text of texts) if (typeof text === 'string') put(text);
}

/** Values of a string parameter: its texts, normalised. */
function stringValues(value: unknown, put: Put): void {
  textsOf(value, (text) => {
    const plain = normalise(text);
    if (plain !== '') put(plain);
  });
}

const stringParts = [
  'text',
  'family',
  'city',
  'district',
  'state',
  'postalCode',
  'country',
] as const;

function uriValues(value: unknown, put: Put): void {
  if (typeof value === 'string') put(value);
}

/** How a parameter's values are put, for each type of parameter that is found by token. */
export const valuesOf: Partial<Record<SearchParameterType, (value: unknown, put: Put) => void>> = {
  token: tokenValues,
  reference: referenceValues,
  string: stringValues,
  uri: uriValues,
};

/** Each `system|code` of a concept, a coding or a code, as it stands in the `code` column. */
export function codeOf(value: unknown, put: (code: string) => void): void {
  if (typeof value === 'string') {
    put(`|${value}`);
    return;
  }
  const part = value as Part;
  for (const coding of part.coding ?? [part]) {
    if (coding.code !== undefined) put(`${coding.system ?? ''}|${coding.code}`);
  }
}

/** A time whose ends may be open. */
export interface OpenInterval {
  start?: string;
  end?: string;
}

/**
 * The time a date, a period or a timing covers; undefined for a value without a date (an age, a
 * text). A period's end is inclusive, so a period until a day ends when that day does.
 */
export function intervalOfValue(value: unknown): OpenInterval | undefined {
  if (typeof value === 'string') return intervalOf(value);
  const { start, end, event, repeat } = value as {
    start?: string;
    end?: string;
    event?: string[];
    repeat?: { boundsPeriod?: { start?: string; end?: string } };
  };
  const bounds = repeat?.boundsPeriod;
  if (event?.length) return between([...event].sort()[0], [...event].sort().at(-1));
  return bounds ? between(bounds.start, bounds.end) : between(start, end);
}

function between(first: string | undefined, last: string | undefined): OpenInterval | undefined {
  const start = first === undefined ? undefined : intervalOf(first)?.start;
  const end = last === undefined ? undefined : intervalOf(last)?.end;
  if (start === undefined && end === undefined) return undefined;
  return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}
