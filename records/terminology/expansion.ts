import type {
  ValueSet,
  ValueSetComposeInclude,
  ValueSetExpansionContains,
} from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { filtered, type Concept } from './concepts.ts';
import type { Held } from './held.ts';

const conceptsAtMost = 20_000;
const deepest = 10;

/**
 * The codes of a value set, in their order, each once. Refuses what cannot be worked out from the
 * code systems that are held: an expansion with holes would say of a right code that it is wrong.
 */
export async function expand(
  valueSet: ValueSet,
  held: Held,
  depth = 0,
): Promise<Concept[] | Refusal> {
  if (depth > deepest) return refuse('too-costly', 'These value sets include one another.');
  const { compose, expansion } = valueSet;
  if (!compose) {
    if (expansion?.contains) return contained(expansion.contains);
    return refuse('not-found', 'This value set tells no codes.');
  }
  const found = new Map<string, Concept>();
  for (const include of compose.include ?? []) {
    const concepts = await included(include, held, depth);
    if (isRefusal(concepts)) return concepts;
    for (const concept of concepts) {
      if (!found.has(keyOf(concept))) found.set(keyOf(concept), concept);
    }
    if (found.size > conceptsAtMost) {
      return refuse('too-costly', `This value set has more than ${conceptsAtMost} codes.`);
    }
  }
  for (const exclude of compose.exclude ?? []) {
    const concepts = await included(exclude, held, depth);
    if (isRefusal(concepts)) return concepts;
    for (const concept of concepts) found.delete(keyOf(concept));
  }
  return [...found.values()];
}

const keyOf = ({ system, code }: Concept): string => `${system}|${code}`;

/** The codes of one include: of its system, and in every value set it names. */
async function included(
  include: ValueSetComposeInclude,
  held: Held,
  depth: number,
): Promise<Concept[] | Refusal> {
  let concepts: Concept[] | undefined;
  if (include.system !== undefined) {
    const own = await ofSystem(include, include.system, held);
    if (isRefusal(own)) return own;
    concepts = own;
  }
  for (const url of include.valueSet ?? []) {
    const valueSet = await held.valueSet(url);
    if (!valueSet) {
      return refuse('not-found', `The value set ${url.slice(0, 200)} is not held here.`);
    }
    const inner = await expand(valueSet, held, depth + 1);
    if (isRefusal(inner)) return inner;
    const keys = new Set(inner.map(keyOf));
    concepts = concepts?.filter((one) => keys.has(keyOf(one))) ?? inner;
  }
  return concepts ?? [];
}

async function ofSystem(
  { concept, filter, version }: ValueSetComposeInclude,
  system: string,
  held: Held,
): Promise<Concept[] | Refusal> {
  if (concept && !filter) {
    return concept.map(({ code = '', display, designation }) => ({
      ...{ system, code, ...(display && { display }) },
      ...(designation && { designation }),
    }));
  }
  const all = await held.concepts(system, version);
  if (isRefusal(all)) return all;
  const met = filtered(all, filter ?? []);
  if (isRefusal(met)) return met;
  return met.map(({ concept: _, above: __, ...one }) => ({ ...one, system }));
}

function contained(contains: readonly ValueSetExpansionContains[]): Concept[] {
  return contains.flatMap(({ system, code, display, abstract, contains: inner = [] }) => {
    const own =
      system !== undefined && code !== undefined && abstract !== true
        ? [{ system, code, ...(display && { display }) }]
        : [];
    return [...own, ...contained(inner)];
  });
}
