import { readFileSync } from 'node:fs';
import { searchesOfUsCore, usCoreEditions } from './us-core-searches.ts';
import type { SearchParameterType } from './search-parameter-type.ts';

/** One search parameter of one resource type. */
export interface SearchParameter {
  name: string;
  type: SearchParameterType;
  /** FHIRPath, cut to the parts that begin at the resource type. */
  expression: string;
  /** Resource types a reference may point to; missing when it may point to any. */
  targets?: string[];
  /** For composites: the parameter each part is of, and where it stands below `expression`. */
  components?: { name: string; expression: string }[];
}

interface Definitions {
  every: SearchParameter[];
  types: Record<string, SearchParameter[]>;
  choices: Record<string, string[]>;
  patientCompartment: Record<string, string[]>;
}

const definitions = JSON.parse(
  readFileSync(new URL('../../reference/fhir-r4/search-parameters.json', import.meta.url), 'utf8'),
) as Definitions;

const byType = new Map(
  Object.entries(definitions.types).map(([type, own]) => [
    type,
    new Map([...definitions.every, ...own, ...addedTo(type)].map((each) => [each.name, each])),
  ]),
);
/** What US Core has a type searched by and R4 has not, such as the role of a care team's member. */
function addedTo(type: string): SearchParameter[] {
  const added = new Map<string, SearchParameter>();
  for (const edition of usCoreEditions) {
    for (const { name, type: kind, expression } of searchesOfUsCore(edition)[type]?.parameters ??
      []) {
      if (expression !== undefined) added.set(name, { name, type: kind, expression });
    }
  }
  return [...added.values()];
}

const onlyEvery = new Map(definitions.every.map((each) => [each.name, each]));

/** The 146 resource types of R4, in order. */
export const resourceTypes: readonly string[] = Object.keys(definitions.types);

/**
 * All search parameters of a type by name; a type R4 does not know has only those of every type.
 */
export function searchParameters(type: string): ReadonlyMap<string, SearchParameter> {
  return byType.get(type) ?? onlyEvery;
}

/**
 * The types a choice element may have, by its path without `[x]`; undefined when it is no choice.
 */
export function choiceTypes(path: string): readonly string[] | undefined {
  return definitions.choices[path];
}

/** Names of the parameters that place a resource in a patient's compartment. */
export function compartmentParameters(type: string): readonly string[] {
  return definitions.patientCompartment[type] ?? [];
}
