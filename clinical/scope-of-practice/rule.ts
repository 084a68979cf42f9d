import type { Layer, Strength, WhoCanMeet } from './answer.ts';
import type { Licence } from './question.ts';
import type { Task } from './task.ts';
import type { Test } from './test-language.ts';

/** A condition that rules refer to by its id (`reference/scope-of-practice/requirements.json`). */
export interface Requirement {
  /** In our own words, what is asked for. */
  says: string;
  by: WhoCanMeet;
  /** It is asked only where this is true, or may be; without it, always. */
  when?: Test;
  /** How facts answer it; without a test, only a person's word does. */
  test?: Test;
  /** What follows when it is known not to hold: not lawful as it stands, or a step still to do. */
  unmet: 'stop' | 'wait';
  /** Not known: a fact is missing, a person must confirm it, or it is a duty to be reminded of. */
  unknown: 'wait' | 'confirm' | 'remind';
  /** Where this condition stands on less than the rule that asks for it. */
  strength?: Strength;
}

/** What one source says of some tasks. */
export interface TaskRule {
  tasks: Task[];
  status: 'allowed' | 'allowed-if' | 'not-allowed' | 'unknown';
  /** Ids of requirements, all of which are asked for. */
  needs?: string[];
  /** Why, in our own words. */
  because?: string[];
  /** The rule concerns only questions of which this is true; where it is not known, it may. */
  when?: Test;
  /** What the rule says where `when` is known not to be true; without it, the rule is silent. */
  otherwise?: 'unknown';
  /** From this day, and up to and without that day, `YYYY-MM-DD`. */
  from?: string;
  to?: string;
  layer?: Layer;
  cite: string;
  address: string;
  strength: Strength;
  note?: string;
}

/** What stands for a task that no rule names. */
export type Unlisted = 'open' | 'listed' | 'closed' | 'unread';

/** The rules of one state, and what was read of it. */
export interface StateRules {
  state: string;
  name: string;
  unlisted: Unlisted;
  /** How far its law was read. */
  read: 'read' | 'partly-read' | 'secondary-only' | 'located-not-read' | 'not-read';
  reviewed: string;
  delegators: Licence[];
  cite: string;
  address: string;
  notes: string[];
  rules: TaskRule[];
}

/** A federal duty of the workplace: it goes with some tasks and settles none of them. */
export interface Duty {
  tasks: Task[];
  /** Ids of requirements. */
  needs: string[];
  cite: string;
  address: string;
  strength: Strength;
}

/** What holds in every state, with the payer's own rules. */
export interface FederalRules {
  reviewed: string;
  rules: readonly TaskRule[];
  duties: readonly Duty[];
}

/** Everything a question is held against. */
export interface ScopeRules {
  requirements: Readonly<Record<string, Requirement>>;
  federal: FederalRules;
  /** Of the state where the task is to be done. */
  state?: StateRules | undefined;
}
