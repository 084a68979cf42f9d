import type { CodeSystem, ValueSet } from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { requiredLists } from '../validate/codes.ts';
import { conceptsOf, type PlacedConcept } from './concepts.ts';

/** The code systems and value sets that a practice holds. */
export interface Held {
  codeSystem(url: string, version?: string): Promise<CodeSystem | undefined>;
  valueSet(url: string, version?: string): Promise<ValueSet | undefined>;
  /** Every code of a system that is held whole; refuses one that is not. */
  concepts(url: string, version?: string): Promise<PlacedConcept[] | Refusal>;
}

/** Finds every edition of a code system or value set by its address, as far as it may be seen. */
export type FindEditions = <K extends 'CodeSystem' | 'ValueSet'>(
  type: K,
  url: string,
) => Promise<Extract<CodeSystem | ValueSet, { resourceType: K }>[]>;

/** What is held: resources of the practice first, then R4's own lists of required codes. */
export function heldIn(find: FindEditions): Held {
  const codeSystem: Held['codeSystem'] = async (url, version) =>
    newest(await find('CodeSystem', addressOf(url)), version ?? pinnedBy(url));
  const valueSet: Held['valueSet'] = async (url, version) => {
    const own = newest(await find('ValueSet', addressOf(url)), version ?? pinnedBy(url));
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
