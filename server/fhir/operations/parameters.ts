import type { Parameters, ParametersParameter, Resource } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { validateResource } from '../../../records/validate/validate.ts';
import type { FhirRequest } from '../request.ts';

/** What an operation is given: in its address, or in a Parameters resource sent with it. */
export interface Given {
  names: ReadonlySet<string>;
  /** The first simple value of a parameter, as text. */
  one(name: string): string | undefined;
  /** Every simple value of a parameter, as text. */
  all(name: string): string[];
  /** What stands in a Parameters resource under a name. */
  part(name: string): ParametersParameter | undefined;
  resource(name: string): Resource | undefined;
}

/** How an answer is to look is the door's business. */
const ofTheDoor = new Set(['_format', '_pretty', '_summary', '_elements']);

/**
 * Reads what an operation is given. Refuses a body that is no Parameters resource and, by name,
 * what the operation does not know: left out unsaid, it would change what the answer means. Without
 * a list of what it knows, nothing is refused by name: who asks tells what is left out. `sentAs`
 * names the parameter that a resource sent by itself is
 * (https://hl7.org/fhir/R4/operations.html#executing).
 */
export function readParameters(
  { query, body }: FhirRequest,
  known: readonly string[] | undefined,
  sentAs?: string,
): Given | Refusal {
  const parts = partsOf(body, sentAs);
  if (isRefusal(parts)) return parts;
  const values = new Map<string, string[]>();
  const put = (name: string, value: string): void => {
    values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (const [name, value] of query) put(name, value);
  for (const part of parts) {
    const value = simpleValue(part);
    if (value !== undefined) put(part.name ?? '', value);
  }
  const names = new Set([...values.keys(), ...parts.map(({ name = '' }) => name)]);
  const isKnown = (name: string): boolean => ofTheDoor.has(name) || known?.includes(name) !== false;
  const unknown = [...names].filter((name) => !isKnown(name));
  if (known && unknown.length > 0) {
    const shown = unknown.slice(0, 3).map((name) => `"${name.slice(0, 40)}"`);
    const knows = known.length > 0 ? `it knows ${known.join(', ')}` : 'it knows none';
    return refuse('not-supported', `This operation does not know ${shown.join(', ')}; ${knows}.`);
  }
  return {
    names,
    one: (name) => values.get(name)?.[0],
    all: (name) => values.get(name) ?? [],
    part: (name) => parts.find((part) => part.name === name),
    resource: (name) => parts.find((part) => part.name === name)?.resource,
  };
}

function partsOf(body: unknown, sentAs?: string): ParametersParameter[] | Refusal {
  if (body === undefined) return [];
  const sent = body as Partial<Parameters> | null;
  if (sentAs !== undefined && typeof sent?.resourceType === 'string') {
    const isOther = (sent.resourceType as string) !== 'Parameters';
    if (isOther) return [{ name: sentAs, resource: sent as Resource }];
  }
  if (sent?.resourceType !== 'Parameters') {
    return refuse('malformed', 'Send what the operation needs as a Parameters resource.');
  }
  const issues = validateResource(sent);
  if (issues.length > 0) {
    return refuse('malformed', 'What was sent is not a right Parameters resource.', { issues });
  }
  return sent.parameter ?? [];
}

function simpleValue(part: object): string | undefined {
  for (const [key, value] of Object.entries(part) as [string, unknown][]) {
    if (!key.startsWith('value')) continue;
    if (key === 'valueReference') return (value as { reference?: string } | null)?.reference;
    if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  }
  return undefined;
}

/** A list of resource types or codes, parted by commas, once or several times given. */
export function listOf(given: Given, name: string): string[] {
  return given
    .all(name)
    .flatMap((text) => text.split(','))
    .map((one) => one.trim())
    .filter(Boolean);
}
