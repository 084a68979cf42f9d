import type {
  DrugClass,
  Licence,
  Reach,
  ResultKind,
  Route,
  Schedule,
  Setting,
  Site,
  Step,
} from './question.ts';
import type { Skill } from './skill.ts';
import type { Task } from './task.ts';

/** A test of the facts of a question, as data. Each has exactly one of these names. */
export type Test =
  | { all: Test[] }
  | { some: Test[] }
  | { not: Test }
  | { task: Task[] }
  | { delegator: Licence[] }
  /** Somebody with one of these licences is at least so near; without a list, anybody licensed. */
  | { near: Reach; of?: Licence[] }
  | { hours: Skill; atLeast: number }
  | { repetitions: Skill; atLeast: number }
  | { inPerson: Skill }
  /** Trained in it, or signed off as competent; without a skill, in the task that is asked. */
  | { trained: Skill | 'this-task' }
  | { program: 'accredited' | 'military' }
  | { programHours: number; clinicalHours?: number }
  /** A current credential of one of these bodies; an empty list takes every body. */
  | { credential: string[] }
  /** A current registration in the state, of one of these types. */
  | { registration: string[] }
  | { order: ('patient-specific' | 'standing' | 'protocol' | 'verbal')[] }
  | { writtenOrder: true }
  | { setting: Setting[] }
  | { route: Route[] }
  | { schedule: Schedule[] }
  | { drugClass: DrugClass[] }
  | { site: Site[] }
  | { step: Step[] }
  | { result: ResultKind[] }
  | { channel: ('phone' | 'fax' | 'electronic' | 'in-person')[] }
  | { stable: true }
  | { ageAtLeast: number }
  | { clia: ('waiver' | 'higher')[] }
  | { countsForMeasure: true };
