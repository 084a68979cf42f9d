import type {
  ValueSet,
  ValueSetComposeIncludeConceptDesignation,
  ValueSetExpansionContains,
  ValueSetExpansionParameter,
} from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { normalise } from '../../../../records/extract/normalise.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../../request.ts';
import { readParameters, type Given } from '../parameters.ts';
import { valueSetAsked } from './asked.ts';
import { wordsIn, type Concept } from '../../../../records/terminology/concepts.ts';
import { expand } from '../../../../records/terminology/expansion.ts';
import { heldBy } from './held.ts';

const codesAtMost = 1_000;

const known = [
  ...['url', 'valueSet', 'valueSetVersion', 'filter', 'offset', 'count', 'displayLanguage'],
  ...['includeDefinition', 'includeDesignations', 'activeOnly', 'excludeNotForUI'],
  // The answer is a flat list of single codes, whichever of these is asked.
  ...['excludeNested', 'excludePostCoordinated', 'exclude-system'],
];

/** The codes of a value set (https://hl7.org/fhir/R4/valueset-operation-expand.html). */
export async function expandValueSet(
  context: FhirContext,
  to: Extract<Interaction, { kind: 'operation' }>,
): Promise<FhirAnswer | Refusal> {
  const given = readParameters(context.request, known, 'valueSet');
  if (isRefusal(given)) return given;
  const held = heldBy(context);
  const valueSet = await valueSetAsked(context, to, given, held);
  if (isRefusal(valueSet)) return valueSet;
  const [offset, count] = [given.one('offset') ?? '0', given.one('count') ?? String(codesAtMost)];
  if (![offset, count].every((text) => /^\d{1,9}$/.test(text))) {
    return refuse('malformed', 'offset and count must be whole numbers.');
  }
  const all = await expand(valueSet, held);
  if (isRefusal(all)) return all;
  const met = all.filter(chosenBy(given));
  const from = Number(offset);
  const { compose, expansion: _, ...rest } = valueSet;
  const isDefined = compose !== undefined && given.one('includeDefinition') === 'true';
  const answer: ValueSet = {
    ...rest,
    ...(isDefined && { compose }),
    expansion: {
      identifier: `urn:uuid:${context.moment.newId()}`,
      timestamp: context.moment.now.toString({ smallestUnit: 'millisecond' }),
      total: met.length,
      offset: from,
      parameter: parametersOf(given),
      contains: met
        .slice(from, from + Math.min(Number(count), codesAtMost))
        .map((concept) => shown(concept, given)),
    },
  };
  if (answer.expansion?.contains?.length === 0) delete answer.expansion.contains;
  if (answer.expansion?.parameter?.length === 0) delete answer.expansion.parameter;
  return { status: 200, body: JSON.stringify(answer) };
}

/** Which codes are wanted: by words, and without those that are left out. */
function chosenBy(given: Given): (concept: Concept) => boolean {
  const words = normalise(given.one('filter') ?? '');
  const left = new Set(given.all('exclude-system').map((url) => url.split('|')[0]));
  const isActive = given.one('activeOnly') === 'true';
  const isForUsers = given.one('excludeNotForUI') === 'true';
  return ({ system, code, display, isAbstract, isInactive }) =>
    !(isActive && isInactive) &&
    !(isForUsers && isAbstract) &&
    !left.has(system) &&
    [code, display ?? ''].some((text) => normalise(text).includes(words));
}

/** One code as it stands in an expansion. */
function shown(concept: Concept, given: Given): ValueSetExpansionContains {
  const { system, code, designation, isAbstract, isInactive } = concept;
  const display = wordsIn(concept, given.one('displayLanguage'));
  const isDesignated = designation && given.one('includeDesignations') === 'true';
  return {
    system,
    ...(isAbstract && { abstract: true }),
    ...(isInactive && { inactive: true }),
    code,
    ...(display !== undefined && { display }),
    ...(isDesignated && { designation: designation as ValueSetComposeIncludeConceptDesignation[] }),
  };
}

const flags = [
  ...['includeDefinition', 'includeDesignations', 'activeOnly', 'excludeNotForUI'],
  ...['excludeNested', 'excludePostCoordinated'],
];

/** What decided on the expansion, as it is told in it. */
function parametersOf(given: Given): ValueSetExpansionParameter[] {
  const told: ValueSetExpansionParameter[] = [];
  for (const name of ['filter', 'displayLanguage']) {
    const value = given.one(name);
    if (value !== undefined) told.push({ name, valueString: value });
  }
  for (const name of flags) {
    const value = given.one(name);
    if (value !== undefined) told.push({ name, valueBoolean: value === 'true' });
  }
  for (const name of ['offset', 'count']) {
    const value = given.one(name);
    if (value !== undefined) told.push({ name, valueInteger: Number(value) });
  }
  for (const value of given.all('exclude-system')) {
    told.push({ name: 'exclude-system', valueUri: value });
  }
  return told;
}
