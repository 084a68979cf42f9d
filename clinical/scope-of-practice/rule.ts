import type { Layer, Strength, WhoCanMeet } from './answer.ts';
import type { Test } from './test-language.ts';
import type { Licence } from './question.ts';
import type { Task } from './task.ts';

/** A condition that rules refer to by its id (`reference/scope-of-practice/requirements.json`). */
export interface Requirement {
  /** In our own words, what is asked for. */
  says: string;
  by: WhoCanMeet;
  /** How facts answer it; without a test, only a person's word does. */
  test?: Test;
  /** What follows when it is known not to hold: not lawful as it stands, or a step still to do. */
  unmet: 'stop' | 'wait';
  /** What follows when it is not known: a fact is missing, or a person must confirm it. */
  unknown: 'wait' | 'confirm';
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
  supervision: string;
  delegators: Licence[];
  cite: string;
  address: string;
  strength: Strength;
  notes: string[];
  rules: TaskRule[];
}

/** Everything a question is held against. */
export interface ScopeRules {
  requirements: Readonly<Record<string, Requirement>>;
  federal: { reviewed: string; rules: readonly TaskRule[] };
  /** Of the state where the task is to be done. */
  state?: StateRules | undefined;
}
