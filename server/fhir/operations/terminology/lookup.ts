import type { Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../../request.ts';
import { readParameters } from '../parameters.ts';
import { codeSystemAsked, codingsAsked } from './asked.ts';
import {
  conceptsOf,
  wordsIn,
  type PlacedConcept,
} from '../../../../records/terminology/concepts.ts';
import { heldBy } from './held.ts';

/** What a code means (https://hl7.org/fhir/R4/codesystem-operation-lookup.html). */
export async function lookUp(
  context: FhirContext,
  to: Extract<Interaction, { kind: 'operation' }>,
): Promise<FhirAnswer | Refusal> {
  const known = ['code', 'system', 'version', 'coding', 'displayLanguage', 'property'];
  const given = readParameters(context.request, known);
  if (isRefusal(given)) return given;
  const codings = codingsAsked(given);
  if (isRefusal(codings)) return codings;
  const [{ code, system: url } = {}] = codings;
  const version = given.one('version') ?? codings[0]?.version;
  const system = await codeSystemAsked(context, to, url, version, heldBy(context));
  if (isRefusal(system)) return system;
  const found = conceptsOf(system).find((one) => one.code === code);
  if (!found) {
    const part = system.content === 'complete' ? '' : ' as far as it is held here';
    return refuse('not-found', `The code system has no code "${code?.slice(0, 80)}"${part}.`);
  }
  const display = wordsIn(found, given.one('displayLanguage'));
  if (display === undefined) {
    return refuse('not-found', 'The code is known here, but no words for it.');
  }
  const wanted = new Set(given.all('property'));
  const designation = isWanted(wanted, 'designation') ? (found.designation ?? []) : [];
  const parameter: ParametersParameter[] = [
    { name: 'name', valueString: system.title ?? system.name ?? system.url ?? '' },
    ...(system.version ? [{ name: 'version', valueString: system.version }] : []),
    { name: 'display', valueString: display },
    ...propertiesOf(found).filter(({ part }) => isWanted(wanted, part?.[0]?.valueCode ?? '')),
    ...designation.map(({ language, use, value }) => ({
      name: 'designation',
      part: [
        ...(language ? [{ name: 'language', valueCode: language }] : []),
        ...(use ? [{ name: 'use', valueCoding: use }] : []),
        { name: 'value', valueString: value ?? '' },
      ],
    })),
  ];
  const answer: Parameters = { resourceType: 'Parameters', parameter };
  return { status: 200, body: JSON.stringify(answer) };
}

/** What of a code is told: all of it, or what is asked for by name. */
function isWanted(wanted: ReadonlySet<string>, name: string): boolean {
  return wanted.size === 0 || wanted.has(name);
}

/** Its definition, what stands next to it above and below, and what the code system says of it. */
function propertiesOf({ concept, above }: PlacedConcept): ParametersParameter[] {
  const { definition, concept: below = [], property: own = [] } = concept;
  return [
    ...(definition ? [property('definition', { valueString: definition })] : []),
    ...above.slice(-1).map((parent) => property('parent', { valueCode: parent })),
    ...below.map((child) => property('child', { valueCode: child.code })),
    ...own.map(({ code = '', ...value }) => property(code, value)),
  ];
}

function property(code: string, value: object): ParametersParameter {
  return {
    name: 'property',
    part: [
      { name: 'code', valueCode: code },
      { name: 'value', ...value },
    ],
  };
}
