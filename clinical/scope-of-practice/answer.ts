/** `unknown` is treated as not allowed: ask your supervisor. */
export type ScopeVerdict = 'allowed' | 'allowed-if' | 'not-allowed' | 'unknown';

/**
 * What follows for this moment. `go`: all is met. `confirm`: nothing stands against it, but a
 * person must confirm what no record can know. `wait`: a step is still to be done, or a fact is
 * missing. `stop`: it would not be lawful as things stand.
 */
export type Now = 'go' | 'confirm' | 'wait' | 'stop';

export type Met = 'met' | 'unmet' | 'unknown';

/** Who can make a condition true. */
export type WhoCanMeet =
  'you' | 'supervisor' | 'delegator' | 'practice' | 'issuer' | 'state' | 'nobody';

/** How good the ground is that an answer stands on, from the best. */
export type Strength =
  'law-read' | 'board-guidance' | 'secondary' | 'general-rule' | 'practice-policy';

export type Layer = 'federal' | 'state' | 'payer' | 'practice';

export interface ConditionAnswer {
  /** The requirement's id; a person's word on it goes into `confirmed` under this id. */
  id: string;
  met: Met;
  /** In our own words, what is asked for. */
  sentence: string;
  /** What is known against or for it, such as "8 hours on record". */
  found?: string | undefined;
  by: WhoCanMeet;
  layer: Layer;
  /** What follows from it now. */
  now: Now;
  /** True when a person's word in `confirmed` is what meets it. */
  byConfirmation: boolean;
  /** Where it stands on less than the rule that asks for it. */
  strength?: Strength | undefined;
}

export interface Citation {
  layer: Layer;
  cite: string;
  /** Where it was read; empty when it was not read. */
  address: string;
  strength: Strength;
  /** From this day, and up to and without that day, `YYYY-MM-DD`, when the rule says so. */
  from?: string | undefined;
  to?: string | undefined;
  note?: string | undefined;
}

/** What the rules say. Not legal advice, and every screen that shows it says so. */
export interface ScopeAnswer {
  verdict: ScopeVerdict;
  now: Now;
  /** The unmet first, then the unknown, then the met. */
  conditions: ConditionAnswer[];
  because: string[];
  citations: Citation[];
  /** Of the layer that decided; the weakest when several decided together. */
  strength: Strength;
  /** The month in which the sources were last looked at, `YYYY-MM`. */
  reviewed: string;
  /** The day on which a rule used here ends, `YYYY-MM-DD`, so that it is looked at before. */
  endsOn?: string | undefined;
}

/** Stands on every screen that shows an answer. */
export const notLegalAdvice =
  'This is not legal advice. It tells what was read, where, and when; your supervisor decides.';
