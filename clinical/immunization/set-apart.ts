/** Why an entry of the record is not given to the rules. Every one of them is shown, none is dropped. */
export const whyApart = [
  'no-code',
  'two-codes',
  'no-full-date',
  'to-come',
  'before-birth',
  'from-memory',
  'told-again',
  'not-given',
  'in-error',
  'not-confirmed',
  'not-severe',
  'severity-unknown',
  'long-ago',
  'perhaps-over',
  'weeks-unknown',
] as const;

export type WhyApart = (typeof whyApart)[number];

/** An entry that the rules are not told of, or not all of it. */
export interface SetApart {
  /** Id of its resource. */
  id: string;
  /** As the record calls it. */
  name: string;
  /** FHIR date, as precise as the record has it. */
  date?: string | undefined;
  why: WhyApart;
  /** CVX codes it may be: the vaccine groups these count for are not assessed. */
  leavesOpen: readonly string[];
  /** CVX codes of other live vaccines that it may stand too near to: not assessed either. */
  tooNear?: readonly string[];
}
