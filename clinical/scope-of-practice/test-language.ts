import type {
  Complexity,
  DrugClass,
  Licence,
  Order,
  Reach,
  ResultKind,
  Route,
  Schedule,
  Setting,
  Site,
  Step,
  TaskAsked,
} from './question.ts';
import type { Skill } from './skill.ts';

/** Kinds of licence, or those who may delegate in the state. */
export type Licences = Licence[] | 'of-state';

/** A test of the facts of a question, as data. Each is told by its first name. */
export type Test =
  | { all: Test[] }
  | { some: Test[] }
  | { not: Test }
  /** An exception: it holds only where it is known to, so that not known counts as unmet. */
  | { surely: Test }
  | { delegator: Licences }
  /** Somebody with one of these licences is at least so near; without a list, anybody licensed. */
  | { near: Reach; of?: Licences }
  | { hours: Skill; atLeast: number }
  | { repetitions: Skill; atLeast: number }
  | { inPerson: Skill }
  /** Trained in it, or signed off as competent; without a skill, in the task that is asked. */
  | { trained: Skill | 'this-task' }
  | { program: 'accredited' | 'military' }
  | { programHours: number; clinicalHours?: number }
  /**
   * A current credential of one of these bodies; an empty list takes every body. `othersUnread`: of
   * other bodies it was not read whether they count.
   */
  | { credential: string[]; othersUnread?: true }
  /** A current registration in the state, of one of these types; of `unread` it was not read. */
  | { registration: string[]; unread?: string[] }
  | { order: Order['kind'][] }
  | { writtenOrder: true }
  | { setting: Setting[] }
  /** `listed`: the source lists these and was not read to say anything of others. */
  | { route: Route[]; listed?: true }
  | { schedule: Schedule[] }
  | { drugClass: DrugClass[] }
  | { site: Site[] }
  | { step: Step[] }
  | { complexity: Complexity[] }
  | { result: ResultKind[] }
  | { channel: NonNullable<TaskAsked['channel']>[] }
  | { stable: true }
  | { ageAtLeast: number }
  | { clia: ('waiver' | 'higher')[] }
  | { countsForMeasure: true }
  /** Nothing is asked that needs judgement. */
  | { technical: true }
  /** On or after this day, `YYYY-MM-DD`. */
  | { since: string }
  /** A person's word on a requirement. */
  | { confirmed: string };
