/** One thing wrong with one element: `path` is the FHIRPath of the element, as in `Patient.birthDate`. */
export interface Issue {
  path: string;
  message: string;
}

/**
 * The closed set of ways Linchpin says no. Each code maps once to an HTTP status and to an
 * OperationOutcome issue type (see `fhir/problem.ts`); bugs are not refusals, they throw.
 */
export type RefusalCode =
  | 'not-signed-in'
  | 'locked'
  | 'second-factor-needed'
  | 'not-permitted'
  | 'malformed'
  | 'invalid'
  | 'not-found'
  | 'gone'
  | 'changed-by-another'
  | 'time-taken'
  | 'not-now'
  | 'already-exists'
  | 'not-allowed'
  | 'not-supported'
  | 'not-acceptable'
  | 'unsupported-type'
  | 'precondition-failed'
  | 'several-found'
  | 'too-costly'
  | 'too-large'
  | 'too-many-requests'
  | 'try-again';

/** A refusal is a value: what was refused, in one sentence a person can act on. */
export interface Refusal {
  refused: RefusalCode;
  /**
   * One sentence: what is wrong, where, and what to do. Never holds patient data beyond what the
   * caller may see.
   */
  message: string;
  /** Which elements or fields are wrong, when that is known. */
  issues?: Issue[];
  /** For `changed-by-another`: who changed what, and when. */
  by?: { name: string; act: string; at: string };
  /** For `not-allowed`: the methods that are understood at the address. */
  allow?: readonly string[];
}

/** Makes a refusal. */
export function refuse(
  refused: RefusalCode,
  message: string,
  extra: Partial<Refusal> = {},
): Refusal {
  return { refused, message, ...extra };
}

/** True when a value is a refusal and not an answer. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
