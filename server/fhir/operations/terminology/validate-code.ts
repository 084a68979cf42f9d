import type { Coding, Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { isRefusal, type Refusal } from '../../../../fhir/refusal.ts';
import { normalise } from '../../../../records/extract/normalise.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../../request.ts';
import { readParameters } from '../parameters.ts';
import { codeSystemAsked, codingsAsked, valueSetAsked } from './asked.ts';
import { conceptsOf, type Concept } from '../../../../records/terminology/concepts.ts';
import { expand } from '../../../../records/terminology/expansion.ts';
import { heldBy } from './held.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

const known = [
  ...['url', 'valueSet', 'valueSetVersion', 'version', 'code', 'system', 'display'],
  ...['coding', 'codeableConcept'],
];

/**
 * Whether a code is one of a value set or code system
 * (https://hl7.org/fhir/R4/valueset-operation-validate-code.html). Answers only what is known for
 * sure: what is not held whole is refused and never said to be wrong.
 */
export async function validateCode(context: FhirContext, to: Asked): Promise<FhirAnswer | Refusal> {
  const given = readParameters(context.request, known);
  if (isRefusal(given)) return given;
  const codings = codingsAsked(given);
  if (isRefusal(codings)) return codings;
  const held = heldBy(context);
  if (to.type === 'ValueSet') {
    const valueSet = await valueSetAsked(context, to, given, held);
    if (isRefusal(valueSet)) return valueSet;
    const concepts = await expand(valueSet, held);
    if (isRefusal(concepts)) return concepts;
    return answer(codings, concepts, 'value set');
  }
  const url = given.one('url') ?? given.one('system') ?? codings[0]?.system;
  const system = await codeSystemAsked(context, to, url, given.one('version'), held);
  if (isRefusal(system)) return system;
  const concepts = conceptsOf(system);
  const isKnown = codings.some(({ code }) => concepts.some((one) => one.code === code));
  if (!isKnown && system.content !== 'complete') {
    const whole = await held.concepts(system.url ?? '');
    if (isRefusal(whole)) return whole;
  }
  const own = codings.map(({ system: _, ...coding }) => coding);
  return answer(own, concepts, 'code system');
}

/** True when any coding is among the codes, with its words when it brings any. */
function answer(codings: Coding[], concepts: readonly Concept[], of: string): FhirAnswer {
  const fits = ({ code, system }: Coding): Concept | undefined =>
    concepts.find((one) => one.code === code && (system === undefined || one.system === system));
  const found = codings.flatMap((coding) => {
    const concept = fits(coding);
    return concept ? [{ coding, concept }] : [];
  });
  const right = found.find(
    ({ coding, concept }) =>
      coding.display === undefined ||
      concept.display === undefined ||
      normalise(coding.display) === normalise(concept.display),
  );
  const [first] = found;
  const parameter: ParametersParameter[] = [{ name: 'result', valueBoolean: right !== undefined }];
  if (!right) {
    const message = first
      ? `The code is in the ${of}, but its words are "${first.concept.display}".`
      : `The code is not in the ${of}.`;
    parameter.push({ name: 'message', valueString: message });
  }
  const display = (right ?? first)?.concept.display;
  if (display !== undefined) parameter.push({ name: 'display', valueString: display });
  const body: Parameters = { resourceType: 'Parameters', parameter };
  return { status: 200, body: JSON.stringify(body) };
}
