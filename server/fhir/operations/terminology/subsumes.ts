import type { Parameters } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { conceptsOf } from '../../../../records/terminology/concepts.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../../request.ts';
import { readParameters } from '../parameters.ts';
import { codeSystemAsked } from './asked.ts';
import { heldBy } from './held.ts';

const known = ['codeA', 'codeB', 'codingA', 'codingB', 'system', 'version'];

type Outcome = 'equivalent' | 'subsumes' | 'subsumed-by' | 'not-subsumed';

/**
 * Which of two codes is the wider one (https://hl7.org/fhir/R4/codesystem-operation-subsumes.html).
 * Answers what is known for sure: both codes must be held, and their order must mean "is a".
 */
export async function subsumes(
  context: FhirContext,
  to: Extract<Interaction, { kind: 'operation' }>,
): Promise<FhirAnswer | Refusal> {
  const given = readParameters(context.request, known);
  if (isRefusal(given)) return given;
  const [a, b] = (['A', 'B'] as const).map((which) => ({
    code: given.one(`code${which}`),
    system: given.one('system'),
    ...given.part(`coding${which}`)?.valueCoding,
  }));
  if (a?.code === undefined || b?.code === undefined) {
    return refuse('malformed', 'Say which two codes: codeA=…, codeB=… and system=….');
  }
  if (a.system !== b.system) return refuse('malformed', 'Both codes must be of one code system.');
  const system = await codeSystemAsked(
    context,
    to,
    a.system,
    given.one('version'),
    heldBy(context),
  );
  if (isRefusal(system)) return system;
  const { content, hierarchyMeaning = 'is-a' } = system;
  if (hierarchyMeaning !== 'is-a') {
    return refuse('not-supported', `The order of this code system means "${hierarchyMeaning}".`);
  }
  const concepts = conceptsOf(system);
  const [first, second] = [a.code, b.code].map((code) => concepts.find((one) => one.code === code));
  if (!first || !second) {
    const code = String(first ? b.code : a.code).slice(0, 80);
    return refuse('not-found', `The code system has no code "${code}" here.`);
  }
  let outcome: Outcome = 'not-subsumed';
  if (first.code === second.code) outcome = 'equivalent';
  else if (second.above.includes(first.code)) outcome = 'subsumes';
  else if (first.above.includes(second.code)) outcome = 'subsumed-by';
  if (outcome === 'not-subsumed' && content !== 'complete') {
    return refuse('not-found', 'The code system is held here in part only; this cannot be told.');
  }
  const parameter = [{ name: 'outcome', valueCode: outcome }];
  const answer: Parameters = { resourceType: 'Parameters', parameter };
  return { status: 200, body: JSON.stringify(answer) };
}
