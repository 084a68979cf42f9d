import type { CodeSystem, ValueSet } from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { requiredLists } from '../../../../records/validate/codes.ts';
import { reaches } from '../../reach.ts';
import type { FhirContext } from '../../request.ts';
import { conceptsOf, type PlacedConcept } from './concepts.ts';

/** The code systems and value sets that this practice holds. */
export interface Held {
  codeSystem(url: string, version?: string): Promise<CodeSystem | undefined>;
  valueSet(url: string, version?: string): Promise<ValueSet | undefined>;
  /** Every code of a system that is held whole; refuses one that is not. */
  concepts(url: string, version?: string): Promise<PlacedConcept[] | Refusal>;
}

const editionsAtMost = 50;

/** What is held: resources of the practice first, then R4's own lists of required codes. */
export function heldBy({ records, caller }: FhirContext): Held {
  const editions = { count: editionsAtMost };
  const codeSystem: Held['codeSystem'] = async (url, version) => {
    const tokens = { url: addressOf(url) };
    const found = await records.search('CodeSystem', { tokens, ...editions });
    const seen = found.filter((one) => reaches(caller, 'r', 'CodeSystem', one));
    return newest(seen, version ?? pinnedBy(url));
  };
  const valueSet: Held['valueSet'] = async (url, version) => {
    const tokens = { url: addressOf(url) };
    const found = await records.search('ValueSet', { tokens, ...editions });
    const seen = found.filter((one) => reaches(caller, 'r', 'ValueSet', one));
    const own = newest(seen, version ?? pinnedBy(url));
    return own ?? (version === undefined ? requiredValueSet(url) : undefined);
  };
  return {
    codeSystem,
    valueSet,
    concepts: async (url, version) => {
      const system = await codeSystem(url, version);
      if (system?.content === 'complete') return conceptsOf(system);
      const what = system ? 'is held here in part only' : 'is not held here';
      return refuse('not-found', `The code system ${url.slice(0, 200)} ${what}.`);
    },
  };
}

const addressOf = (url: string): string => url.split('|')[0] ?? '';
const pinnedBy = (url: string): string | undefined => url.split('|')[1];

/** The newest edition, or the one that is wanted. */
function newest<T extends { version?: string }>(
  found: readonly T[],
  wanted: string | undefined,
): T | undefined {
  return found
    .filter(({ version }) => wanted === undefined || version === wanted)
    .toSorted((a, b) => (a.version ?? '').localeCompare(b.version ?? '', 'en', { numeric: true }))
    .at(-1);
}

const addresses = /^http:\/\/(?:hl7\.org\/fhir|terminology\.hl7\.org)\/ValueSet\/([\w.-]+)$/;

/** A list of R4 whose binding is required, as a value set: its codes, without words. */
function requiredValueSet(url: string): ValueSet | undefined {
  const key = addresses.exec(addressOf(url))?.[1];
  const list = key !== undefined && Object.hasOwn(requiredLists, key) && requiredLists[key];
  if (!list) return undefined;
  return {
    resourceType: 'ValueSet',
    url: addressOf(url),
    version: '4.0.1',
    status: 'active',
    compose: {
      include: Object.entries(list).map(([system, codes]) => ({
        system,
        concept: codes.map((code) => ({ code })),
      })),
    },
  };
}
