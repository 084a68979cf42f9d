import type { ValueSet } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { normalise } from '../../../../records/extract/normalise.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../../request.ts';
import { readParameters } from '../parameters.ts';
import { valueSetAsked } from './asked.ts';
import { expand } from '../../../../records/terminology/expansion.ts';
import { heldBy } from './held.ts';

const codesAtMost = 1_000;

/** How an expansion is here in any case; who asks for it otherwise is told. */
const asItIs: Record<string, string> = {
  includeDefinition: 'false',
  includeDesignations: 'false',
  excludeNested: 'true',
  activeOnly: 'false',
};

/** The codes of a value set (https://hl7.org/fhir/R4/valueset-operation-expand.html). */
export async function expandValueSet(
  context: FhirContext,
  to: Extract<Interaction, { kind: 'operation' }>,
): Promise<FhirAnswer | Refusal> {
  const known = ['url', 'valueSet', 'valueSetVersion', 'filter', 'offset', 'count'];
  const given = readParameters(context.request, [...known, ...Object.keys(asItIs)], 'valueSet');
  if (isRefusal(given)) return given;
  const other = Object.entries(asItIs).find(
    ([name, value]) => (given.one(name) ?? value) !== value,
  );
  if (other) return refuse('not-supported', `${other[0]}: only "${other[1]}" is done here.`);
  const held = heldBy(context);
  const valueSet = await valueSetAsked(context, to, given, held);
  if (isRefusal(valueSet)) return valueSet;
  const [offset, count] = [given.one('offset') ?? '0', given.one('count') ?? String(codesAtMost)];
  if (![offset, count].every((text) => /^\d{1,9}$/.test(text))) {
    return refuse('malformed', 'offset and count must be whole numbers.');
  }
  const all = await expand(valueSet, held);
  if (isRefusal(all)) return all;
  const words = normalise(given.one('filter') ?? '');
  const met = all.filter(({ code, display }) =>
    [code, display ?? ''].some((text) => normalise(text).includes(words)),
  );
  const from = Number(offset);
  const { compose: _, expansion: __, ...rest } = valueSet;
  const answer: ValueSet = {
    ...rest,
    expansion: {
      identifier: `urn:uuid:${context.moment.newId()}`,
      timestamp: context.moment.now.toString({ smallestUnit: 'millisecond' }),
      total: met.length,
      offset: from,
      contains: met.slice(from, from + Math.min(Number(count), codesAtMost)),
    },
  };
  if (answer.expansion?.contains?.length === 0) delete answer.expansion.contains;
  return { status: 200, body: JSON.stringify(answer) };
}
