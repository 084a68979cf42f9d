import type { IncomingHttpHeaders } from 'node:http';
import { refuse, type Refusal } from '../../../fhir/refusal.ts';

const fhirJson = 'application/fhir+json';

/** What a media type is called that means FHIR as JSON, and what is answered to it. */
const answered = new Map([
  ['json', fhirJson],
  [fhirJson, fhirJson],
  ['application/json+fhir', fhirJson],
  ['application/json', 'application/json'],
  ['text/json', 'text/json'],
  // The files of an export have a type of their own; asked for anything else, it is JSON.
  ['application/fhir+ndjson', fhirJson],
  ['application/ndjson', fhirJson],
  ['*/*', fhirJson],
  ['application/*', fhirJson],
  ['text/*', 'text/json'],
]);

const sentAsJson = new Set([fhirJson, 'application/json+fhir', 'application/json', 'text/json']);

interface MediaType {
  name: string;
  parameters: Map<string, string>;
}

/**
 * The media type an answer goes out as, by `_format` or else by `Accept` (http.html#mime-type, R4).
 * Refuses with `not-acceptable` what is neither JSON nor FHIR 4.0.
 */
export function answerType(headers: IncomingHttpHeaders, query: URLSearchParams): string | Refusal {
  const best = weighed(headers, query).find((one) => answered.has(one.name) && isR4(one));
  if (best) return `${answered.get(best.name)}; charset=utf-8`;
  return refuse('not-acceptable', 'This server answers FHIR R4 as application/fhir+json only.');
}

/** The media types that are asked for, those wanted most first, without their parameters. */
export function acceptedTypes(headers: IncomingHttpHeaders, query: URLSearchParams): string[] {
  return weighed(headers, query).map(({ name }) => name);
}

function weighed(headers: IncomingHttpHeaders, query: URLSearchParams): MediaType[] {
  // A plus sign in an address reads as a blank, which callers forget.
  const format = query.get('_format')?.replace(' ', '+');
  const asked = format ?? headers.accept ?? '*/*';
  return asked
    .split(',')
    .map((one) => parse(one))
    .filter(({ parameters }) => weightOf(parameters) > 0)
    .toSorted((a, b) => weightOf(b.parameters) - weightOf(a.parameters));
}

/** Refuses with `unsupported-type` when a body came as something else than what is taken here. */
export function refuseBodyType(
  headers: IncomingHttpHeaders,
  taken: 'resource' | 'patch' | 'search',
): Refusal | undefined {
  const sent = headers['content-type'];
  if (sent === undefined) return undefined;
  const type = parse(sent);
  const charset = type.parameters.get('charset') ?? 'utf-8';
  const isTaken =
    taken === 'search'
      ? type.name === 'application/x-www-form-urlencoded'
      : sentAsJson.has(type.name) || (taken === 'patch' && type.name === jsonPatch);
  if (isTaken && /^(?:utf-?8|us-ascii)$/i.test(charset) && isR4(type)) return undefined;
  const wanted = {
    resource: fhirJson,
    patch: `${jsonPatch} or ${fhirJson}`,
    search: 'application/x-www-form-urlencoded',
  }[taken];
  return refuse('unsupported-type', `Send this as ${wanted}, in UTF-8.`);
}

/** True for what a client sends when it sends JSON. */
export function isJson(headers: IncomingHttpHeaders): boolean {
  return sentAsJson.has(mediaTypeOf(headers));
}

/** True for what is said to be FHIR. */
export function isFhir(headers: IncomingHttpHeaders): boolean {
  return /^application\/(?:fhir\+json|json\+fhir)$/.test(mediaTypeOf(headers));
}

/** The media type of RFC 6902. */
export const jsonPatch = 'application/json-patch+json';

/** The name of a media type without its parameters. */
export function mediaTypeOf(headers: IncomingHttpHeaders): string {
  return parse(headers['content-type'] ?? '').name;
}

function parse(text: string): MediaType {
  const [name = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase());
  const pairs = rest.map((part): [string, string] => {
    const [key = '', value = ''] = part.split('=');
    return [key.trim(), value.trim().replace(/^"|"$/g, '')];
  });
  return { name, parameters: new Map(pairs) };
}

function weightOf(parameters: Map<string, string>): number {
  const weight = Number(parameters.get('q') ?? '1');
  return Number.isNaN(weight) ? 1 : weight;
}

function isR4({ parameters }: MediaType): boolean {
  const version = parameters.get('fhirversion');
  return version === undefined || /^4\.0(?:\.\d)?$/.test(version);
}
