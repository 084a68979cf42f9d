import type { Resource } from '@medplum/fhirtypes';
import { intervalOf } from '../../fhir/dates.ts';
import { parseReference } from '../../fhir/references.ts';
import { codeFor, functionOf, type Walk } from './compile.ts';
import { searchParameters } from './definitions.ts';
import { parseExpression, type Expression } from './expression.ts';
import type { Extracted } from './extracted.ts';
import { tokensOfPractice } from './hash.ts';
import {
  codeParameter,
  dateParameters,
  exactEnds,
  laterDates,
  patientParameters,
} from './main-columns.ts';
import { keptOf, type Kept } from './kept-values.ts';
import { patientOfProvenance } from '../provenance/whose.ts';
import { codeOf, intervalOfValue, type OpenInterval, type Part, type Put } from './values.ts';

/** Everything compiled for one resource type, made the first time a resource of it comes. */
interface Extractor {
  /**
   * Calls `found` with each value found by token and the index of its parameter in `parameters`.
   */
  tokens: (root: unknown, found: (value: unknown, parameter: number) => void) => void;
  parameters: Kept[];
  patients: Walk;
  codes: Walk;
  dates: Walk;
  exactEnd: string | undefined;
  identifiers: Walk;
}

const extractors = new Map<string, Extractor>();

function extractorOf(type: string): Extractor {
  let extractor = extractors.get(type);
  if (!extractor) extractors.set(type, (extractor = makeExtractor(type)));
  return extractor;
}

function makeExtractor(type: string): Extractor {
  const all = searchParameters(type);
  const parameters: Extractor['parameters'] = [];
  let code = '';
  const walked = new Set<string>();
  for (const parameter of all.values()) {
    const kept = keptOf(type, parameter);
    if (kept.length === 0) continue;
    const first = parameters.push(...kept) - kept.length;
    for (const part of partsOf(parseExpression(parameter.expression))) {
      // Parameters that keep the same under one name walk what they share once.
      const key = JSON.stringify([kept.map(({ name }) => name), part]);
      if (walked.has(key)) continue;
      walked.add(key);
      code += codeFor(part, (value) =>
        kept.map((_, at) => `found(${value}, ${first + at});`).join(''),
      );
    }
  }
  const walkOf = (names: readonly string[], expressions: readonly string[] = []): Walk => {
    const walks = [...names.map((name) => all.get(name)?.expression ?? ''), ...expressions];
    const code = walks.filter(Boolean).map((each) => codeFor(parseExpression(each), callFound));
    return functionOf(code.join(''));
  };
  const codes = codeParameter(type);
  return {
    tokens: functionOf(code),
    parameters,
    patients: walkOf(patientParameters(type)),
    codes: walkOf(codes === undefined ? [] : [codes]),
    dates: walkOf(dateParameters(type), laterDates[type]),
    exactEnd: exactEnds[type],
    identifiers: walkOf(all.get('identifier')?.type === 'token' ? ['identifier'] : []),
  };
}

const callFound = (name: string): string => `found(${name});`;

function partsOf(expression: Expression): Expression[] {
  return expression.kind === 'union' ? expression.parts.flatMap(partsOf) : [expression];
}

function tokensOf(extractor: Extractor, seed: bigint, resource: Resource): string[] {
  const tokens = new Set<string>();
  const token = tokensOfPractice(seed);
  let name = '';
  const put: Put = (value, within) => void tokens.add(token(name, value, within));
  extractor.tokens(resource, (value, index) => {
    const parameter = extractor.parameters[index]!;
    name = parameter.name;
    parameter.put(value, put);
  });
  return [...tokens];
}

function patientOf(extractor: Extractor, resource: Resource): string | null {
  if (resource.resourceType === 'Patient') return resource.id ?? null;
  const told = resource.resourceType === 'Provenance' ? patientOfProvenance(resource) : null;
  if (told !== null) return told;
  let patient: string | null = null;
  extractor.patients(resource, (value) => {
    if (patient !== null) return;
    const parsed = parseReference((value as Part).reference);
    if (parsed?.type === 'Patient') patient = parsed.id;
  });
  return patient;
}

function codesOf(extractor: Extractor, resource: Resource): Pick<Extracted, 'code' | 'moreCodes'> {
  let code: string | null = null;
  let moreCodes = false;
  extractor.codes(resource, (value) => {
    codeOf(value, (one) => {
      code ??= one;
      moreCodes ||= one !== code;
    });
  });
  return { code, moreCodes };
}

function datesOf(extractor: Extractor, resource: Resource): Pick<Extracted, 'date' | 'dateEnd'> {
  let main: OpenInterval | undefined;
  extractor.dates(resource, (value) => {
    main ??= intervalOfValue(value);
  });
  const { start = null, end = null } = main ?? {};
  if (extractor.exactEnd === undefined || start === null) return { date: start, dateEnd: end };
  const until = (resource as unknown as Record<string, unknown>)[extractor.exactEnd];
  const exact = typeof until === 'string' ? intervalOf(until)?.start : undefined;
  return { date: start, dateEnd: exact ?? end };
}

function identifiersOf(extractor: Extractor, resource: Resource): Extracted['identifiers'] {
  const identifiers: Extracted['identifiers'] = [];
  extractor.identifiers(resource, (value) => {
    const { system = '', value: text } = value as Part;
    if (text !== undefined && text !== '') identifiers.push({ system, value: text });
  });
  return identifiers;
}

function statusOf(resource: Resource): string | null {
  const { status, clinicalStatus } = resource as { status?: unknown; clinicalStatus?: Part };
  if (typeof status === 'string') return status;
  return clinicalStatus?.coding?.[0]?.code ?? null;
}

/**
 * What the records room stores beside a resource so that it can be found, for any of the 146 types
 * of R4 (a type R4 does not know has the parameters of every type). Seeds come from `seedOf`.
 */
export function extract(practiceSeed: bigint, resource: Resource): Extracted {
  const extractor = extractorOf(resource.resourceType);
  return {
    tokens: tokensOf(extractor, practiceSeed, resource),
    patient: patientOf(extractor, resource),
    ...codesOf(extractor, resource),
    ...datesOf(extractor, resource),
    status: statusOf(resource),
    identifiers: identifiersOf(extractor, resource),
  };
}

/** Id of the patient whose compartment a resource is in; null when it is in none. */
export function patientIdOf(resource: Resource): string | null {
  return patientOf(extractorOf(resource.resourceType), resource);
}
