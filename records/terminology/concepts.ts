import type {
  CodeSystem,
  CodeSystemConcept,
  CodeSystemConceptDesignation,
  ValueSetComposeInclude,
} from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../fhir/refusal.ts';

/** One code that is held, in its system. */
export interface Concept {
  system: string;
  code: string;
  display?: string;
  /** Its words in other languages and for other uses. */
  designation?: CodeSystemConceptDesignation[];
  /** Only groups others; not to be chosen (`notSelectable`). */
  isAbstract?: true;
  /** Not to be used any more (`inactive`, or a `status` that says so). */
  isInactive?: true;
}

/** A code of a code system with where it stands. */
export interface PlacedConcept extends Concept {
  concept: CodeSystemConcept;
  /** Codes above it, nearest last. */
  above: string[];
}

/** Every code of a code system, parents before children. */
export function conceptsOf({ url = '', concept = [] }: CodeSystem): PlacedConcept[] {
  const placed: PlacedConcept[] = [];
  const walk = (concepts: CodeSystemConcept[], above: string[]): void => {
    for (const each of concepts) {
      const { code = '', display, designation } = each;
      placed.push({
        ...{ system: url, code, concept: each, above },
        ...(display && { display }),
        ...(designation && { designation }),
        ...(isTrue(each, 'notSelectable') && { isAbstract: true }),
        ...(isRetired(each) && { isInactive: true }),
      });
      walk(each.concept ?? [], [...above, code]);
    }
  };
  walk(concept, []);
  return placed;
}

/** The words of a code in a language, where it has some, else its own. */
export function wordsIn(concept: Concept, language: string | undefined): string | undefined {
  const wanted = language?.toLowerCase();
  const isOf = (one: string | undefined): boolean =>
    wanted !== undefined &&
    (one?.toLowerCase() === wanted || one?.toLowerCase().startsWith(`${wanted}-`) === true);
  return concept.designation?.find((one) => isOf(one.language))?.value ?? concept.display;
}

/** Properties of R4 that every code system may have (codesystem.html#properties). */
function isTrue({ property = [] }: CodeSystemConcept, name: string): boolean {
  return property.some(({ code, valueBoolean }) => code === name && valueBoolean === true);
}

function isRetired(concept: CodeSystemConcept): boolean {
  if (isTrue(concept, 'inactive')) return true;
  return (concept.property ?? []).some(
    ({ code, valueCode }) => code === 'status' && /^(?:retired|inactive)$/.test(valueCode ?? ''),
  );
}

/** Codes of a system that meet every filter of an include; refuses a filter that is not known. */
export function filtered(
  concepts: PlacedConcept[],
  filters: NonNullable<ValueSetComposeInclude['filter']>,
): PlacedConcept[] | Refusal {
  let left = concepts;
  for (const { property = '', op = '', value = '' } of filters) {
    const meets = filterOf(property, op, value);
    if (!meets) {
      return refuse(
        'not-supported',
        `The filter "${property} ${op}" of this value set is not one that is worked out here.`,
      );
    }
    left = left.filter(meets);
  }
  return left;
}

function filterOf(
  property: string,
  op: string,
  value: string,
): ((concept: PlacedConcept) => boolean) | undefined {
  const isHierarchy = property === 'concept' || property === 'code';
  if (isHierarchy && op === 'is-a') {
    return ({ code, above }) => code === value || above.includes(value);
  }
  if (isHierarchy && op === 'descendent-of') return ({ above }) => above.includes(value);
  if (isHierarchy && op === 'is-not-a') {
    return ({ code, above }) => code !== value && !above.includes(value);
  }
  if (op === '=') return (concept) => valuesOf(concept, property).includes(value);
  if (op === 'in') {
    const wanted = new Set(value.split(','));
    return (concept) => valuesOf(concept, property).some((one) => wanted.has(one));
  }
  return undefined;
}

function valuesOf({ code, concept }: PlacedConcept, property: string): string[] {
  if (property === 'code' || property === 'concept') return [code];
  return (concept.property ?? [])
    .filter((one) => one.code === property)
    .flatMap((one) => {
      const { code: _, ...value } = one;
      const [only] = Object.values(value) as unknown[];
      if (typeof only === 'object' && only !== null) return (only as { code?: string }).code ?? [];
      return only === undefined ? [] : String(only);
    });
}
