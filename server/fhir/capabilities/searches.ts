import type { CapabilityStatementRestResourceSearchParam, Extension } from '@medplum/fhirtypes';
import { searchParameters, type SearchParameter } from '../../../records/extract/definitions.ts';
import { searchesOfUsCore, usCoreEditions } from '../../../records/extract/us-core-searches.ts';
import { resourceTypes } from '../../../records/validate/structure.ts';

const together =
  'http://hl7.org/fhir/StructureDefinition/capabilitystatement-search-parameter-combination';

/** The parameters that US Core has a type searched by at once, each combination once. */
export function togetherOf(type: string): Extension[] {
  const named = usCoreEditions.flatMap((edition) =>
    (searchesOfUsCore(edition)[type]?.together ?? []).map(({ names }) => names.join()),
  );
  return [...new Set(named)].map((names) => ({
    url: together,
    extension: names.split(',').map((valueString) => ({ url: 'required', valueString })),
  }));
}

/** What may be added as pointing to a type; of what may point to anything, Provenance alone. */
export function pointingAt(type: string): string[] {
  return ['*', ...(referencesTo().get(type) ?? []), 'Provenance:target'];
}

let pointing: Map<string, string[]> | undefined;

/** For each type the parameters that say they point to it, as `Type:name`. */
function referencesTo(): Map<string, string[]> {
  if (pointing) return pointing;
  pointing = new Map();
  for (const source of resourceTypes) {
    for (const { name, targets = [] } of searchParameters(source).values()) {
      for (const type of targets) {
        pointing.set(type, [...(pointing.get(type) ?? []), `${source}:${name}`]);
      }
    }
  }
  return pointing;
}

/** What may be added as pointed to by a type: its references. */
export function includesOf(type: string): string[] {
  const references = [...searchParameters(type).values()].filter((one) => one.type === 'reference');
  return ['*', ...references.map(({ name }) => `${type}:${name}`)];
}

/** What every search takes beside the parameters that R4 defines on resources. */
export const ofEveryType = ['_content', '_filter', '_has', '_list', '_text'].map((name) => ({
  name,
  type: 'special' as const,
}));

/** What a type is searched by. */
export function searchParamsOf(type: string): CapabilityStatementRestResourceSearchParam[] {
  return [...searchParameters(type).values()].map(({ name, type: kind }: SearchParameter) => ({
    name,
    type: kind,
  }));
}
