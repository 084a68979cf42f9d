import type { SearchParameter } from '../../extract/definitions.ts';

/** Comparisons of ordered values, https://hl7.org/fhir/R4/search.html#prefix. */
export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap';

/** A time that is sought: from `start` up to and without `end`, ISO instants in UTC. */
export interface WantedDate {
  kind: 'date';
  prefix: Prefix;
  start: string;
  end: string;
}

/** A number that is sought; `low` to `high` is what its digits leave open. */
export interface WantedNumber {
  kind: 'number';
  prefix: Prefix;
  value: number;
  low: number;
  high: number;
}

/** One value that is sought. */
export type Wanted =
  /** Without `system`: in any; an empty one: in none. Without `code`: any of the system. */
  | { kind: 'token'; system?: string; code?: string }
  /** A string, an address, or the words of a code. */
  | { kind: 'text'; text: string }
  /** `literal` is a reference as it is stored: `Type/id`, an id, or an address. */
  | { kind: 'reference'; literal: string; version?: string }
  | WantedDate
  | WantedNumber
  | (Omit<WantedNumber, 'kind'> & { kind: 'quantity'; system?: string; unit?: string })
  | { kind: 'composite'; parts: Wanted[] }
  | { kind: 'of-type'; system: string; code: string; value: string }
  | { kind: 'near'; latitude: number; longitude: number; distanceKm: number };

export type Modifier =
  'exact' | 'contains' | 'not' | 'text' | 'of-type' | 'identifier' | 'above' | 'below';

/** A parameter of which one of several values is sought. */
export interface ValuesCondition {
  kind: 'values';
  parameter: SearchParameter;
  modifier?: Modifier;
  wanted: Wanted[];
}

/** One thing that must hold of a resource; all conditions of a search are anded. */
export type Condition =
  | ValuesCondition
  | { kind: 'missing'; parameter: SearchParameter; isMissing: boolean }
  | { kind: 'in'; parameter: SearchParameter; valueSets: string[]; isIn: boolean }
  | { kind: 'ids'; ids: string[]; isNot?: boolean }
  | { kind: 'list'; ids: string[] }
  /** What the reference points to, of one of these types, meets the condition. */
  | { kind: 'chain'; parameter: SearchParameter; targets: { type: string; inner: Condition }[] }
  /** Some resource of `type` points here by `parameter` and meets the condition. */
  | { kind: 'has'; type: string; parameter: SearchParameter; inner: Condition }
  /** At least one of these searches finds it. */
  | { kind: 'any'; searches: Condition[][] }
  /** A code that is one of these, or below one of them (or above) in its code system. */
  | { kind: 'subsumed'; parameter: SearchParameter; codes: WholeCode[]; isBelow: boolean }
  /** All words of one of the lists stand in the narrative, or anywhere in the resource. */
  | { kind: 'words'; in: 'narrative' | 'whole'; anyOf: string[][] }
  | { kind: 'tree'; tree: Tree }
  /** One of the parameters names one of these (`Type/id`), as what makes a compartment does. */
  | { kind: 'pointing'; parameters: SearchParameter[]; literals: string[] };

/** A code with its system. */
export interface WholeCode {
  system: string;
  code: string;
}

/** What `_filter` asks: conditions put together by and, or and not. */
export type Tree =
  | { is: 'leaf'; condition: Condition }
  /** Decided on the resource alone; `needs` holds of whatever it lets through. */
  | { is: 'test'; test: (resource: unknown) => boolean; needs?: Condition }
  | { is: 'not'; of: Tree }
  | { is: 'and' | 'or'; of: Tree[] };
