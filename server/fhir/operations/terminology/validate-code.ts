import type { CodeSystem, Coding, Parameters, ParametersParameter } from '@medplum/fhirtypes';
import { isRefusal, type Refusal } from '../../../../fhir/refusal.ts';
import { normalise } from '../../../../records/extract/normalise.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../../request.ts';
import { readParameters, type Given } from '../parameters.ts';
import { codeSystemAsked, codingsAsked, valueSetAsked } from './asked.ts';
import { conceptsOf, wordsIn, type Concept } from '../../../../records/terminology/concepts.ts';
import { expand } from '../../../../records/terminology/expansion.ts';
import { heldBy } from './held.ts';
import type { Held } from '../../../../records/terminology/held.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

const ofBoth = ['url', 'version', 'code', 'system', 'display', 'coding', 'codeableConcept'];
const known = {
  ValueSet: [...ofBoth, 'valueSet', 'valueSetVersion', 'abstract', 'displayLanguage'],
  CodeSystem: [...ofBoth, 'codeSystem', 'abstract', 'displayLanguage'],
};

/**
 * Whether a code is one of a value set or code system
 * (https://hl7.org/fhir/R4/valueset-operation-validate-code.html). Answers only what is known for
 * sure: what is not held whole is refused and never said to be wrong.
 */
export async function validateCode(context: FhirContext, to: Asked): Promise<FhirAnswer | Refusal> {
  const isOfSet = to.type === 'ValueSet';
  const given = readParameters(context.request, known[isOfSet ? 'ValueSet' : 'CodeSystem']);
  if (isRefusal(given)) return given;
  const codings = codingsAsked(given);
  if (isRefusal(codings)) return codings;
  const held = heldBy(context);
  if (isOfSet) {
    const valueSet = await valueSetAsked(context, to, given, held);
    if (isRefusal(valueSet)) return valueSet;
    const concepts = await expand(valueSet, held);
    if (isRefusal(concepts)) return concepts;
    return answer(codings, concepts, 'value set', given);
  }
  const system = await systemAsked(context, to, given, codings, held);
  if (isRefusal(system)) return system;
  const concepts = conceptsOf(system);
  const isKnown = codings.some(({ code }) => concepts.some((one) => one.code === code));
  if (!isKnown && system.content !== 'complete') {
    const whole = await held.concepts(system.url ?? '');
    if (isRefusal(whole)) return whole;
  }
  const own = codings.map(({ system: _, ...coding }) => coding);
  return answer(own, concepts, 'code system', given);
}

/** The code system that came with the question, or the one that is named. */
async function systemAsked(
  context: FhirContext,
  to: Asked,
  given: Given,
  codings: readonly Coding[],
  held: Held,
): Promise<CodeSystem | Refusal> {
  const sent = given.resource('codeSystem');
  if (sent?.resourceType === 'CodeSystem') return sent;
  const url = given.one('url') ?? given.one('system') ?? codings[0]?.system;
  return codeSystemAsked(context, to, url, given.one('version') ?? codings[0]?.version, held);
}

/** True when any coding is among the codes, with its words when it brings any. */
function answer(
  codings: Coding[],
  concepts: readonly Concept[],
  of: string,
  given: Given,
): FhirAnswer {
  const language = given.one('displayLanguage');
  const mayGroup = given.one('abstract') === 'true';
  const fits = ({ code, system }: Coding): Concept | undefined =>
    concepts.find((one) => one.code === code && (system === undefined || one.system === system));
  const found = codings.flatMap((coding) => {
    const concept = fits(coding);
    return concept ? [{ coding, concept }] : [];
  });
  const right = found.find(
    ({ coding, concept }) => isSaidRight(coding, concept) && (mayGroup || !concept.isAbstract),
  );
  const [first] = found;
  const parameter: ParametersParameter[] = [{ name: 'result', valueBoolean: right !== undefined }];
  if (!right) {
    parameter.push({ name: 'message', valueString: wrongIn(of, first?.coding, first?.concept) });
  }
  const told = (right ?? first)?.concept;
  const display = told && wordsIn(told, language);
  if (display !== undefined) parameter.push({ name: 'display', valueString: display });
  const body: Parameters = { resourceType: 'Parameters', parameter };
  return { status: 200, body: JSON.stringify(body) };
}

/** True when no words came with a code, or words that are its own in any language. */
function isSaidRight({ display }: Coding, concept: Concept): boolean {
  if (display === undefined || concept.display === undefined) return true;
  const own = [concept.display, ...(concept.designation ?? []).map(({ value = '' }) => value)];
  return own.some((one) => normalise(one) === normalise(display));
}

function wrongIn(of: string, coding?: Coding, concept?: Concept): string {
  if (!coding || !concept) return `The code is not in the ${of}.`;
  if (!isSaidRight(coding, concept)) {
    return `The code is in the ${of}, but its words are "${concept.display}".`;
  }
  return `The code is in the ${of}, but only groups others: it is abstract.`;
}
