import type { ResourceType } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { Refusal } from '../../fhir/refusal.ts';

/** Names and values of a search in their order, decoded, as `URLSearchParams` gives them. */
export type Pairs = Iterable<readonly [name: string, value: string]>;

/**
 * What of a type may be met: nothing, everything, or what at least one of these searches finds
 * (`patient=Patient/12&category=…`, each without the type).
 */
export type Reach = 'none' | 'all' | { within: string[] };

/** How a search is answered, beside what is asked. */
export interface SearchOptions {
  now: Temporal.Instant;
  /** What may be met of each type, in matches, includes and chains alike; all when not given. */
  reach?: (type: ResourceType) => Reach;
  /** Only what is in the compartment of this patient, as HL7 defines it. */
  patientId?: string;
  /** Where this API stands: references that begin with it are our own. */
  base?: string;
  /** True: a parameter that is not known is refused (`Prefer: handling=strict`). */
  isStrict?: boolean;
  /** True: what cannot be done (`_contained`, `_query`) is left out and named (`handling=lenient`). */
  isLenient?: boolean;
  /** A page has at most this many matches (default 1,000), whatever `_count` asks for. */
  countAtMost?: number;
  /** A search that takes longer is refused (default 10,000). */
  timeMs?: number;
}

/** A resource that was found, as it stands in the database, not parsed. */
export interface FoundText {
  type: ResourceType;
  id: string;
  version: string;
  /** ISO instant with milliseconds. */
  lastUpdated: string;
  content: string;
  /** Id of the patient whose compartment it is in. */
  patient: string | null;
}

/** One page of a search. */
export interface FhirPage {
  matches: FoundText[];
  /** What `_include` and `_revinclude` added; none of it is among the matches of this page. */
  included: FoundText[];
  /** How many match in all, when asked for (`_total`, `_summary=count`) or plain from this page. */
  total?: number;
  /** `_cursor` of the next page; missing on the last. Holds only a place in the order. */
  next?: string;
  /** The parameters that were used, as they were sent, without `_cursor`: for the `self` link. */
  used: [name: string, value: string][];
  /** Names of parameters that were not known, and so did nothing. */
  ignored: string[];
}

/**
 * Searches one type, or several (`undefined`: those of `_type`, or all). Refuses with `malformed` a
 * value that cannot be read, with `not-supported` what this server cannot do (and, when strict, a
 * parameter it does not know), with `too-costly` what took too long or would answer too much.
 */
export type SearchFhir = (
  type: ResourceType | undefined,
  pairs: Pairs,
  options: SearchOptions,
) => Promise<FhirPage | Refusal>;
