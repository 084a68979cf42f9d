import type { Temporal } from 'temporal-polyfill';
import type { Skill } from './skill.ts';
import type { Task } from './task.ts';

/** The kind of licence of who delegates or supervises. `APRN` is a nurse practitioner too. */
export type Licence =
  'MD' | 'DO' | 'DPM' | 'PA' | 'APRN' | 'CNM' | 'RN' | 'LPN' | 'ND' | 'OD' | 'DC' | 'other';

/** A certificate of a body such as AAMA, AMT, NHA or NCCT. */
export interface Credential {
  /** The body that issued it: `AAMA`, `AMT`, `NHA`, `NCCT`, `AMCA`, `NAHP`… */
  issuer: string;
  title?: string | undefined;
  number?: string | undefined;
  /** The last day on which it is valid, `YYYY-MM-DD`. */
  expires?: string | undefined;
  /** What the issuer answered when someone asked; it wins over `expires`. */
  standing?: 'current' | 'lapsed' | undefined;
}

/** A licence, registration or listing of the person with a state. */
export interface StateRegistration {
  state: string;
  /** As the state calls it: `MA-C`, `MA-R`, `MA-P`, `UAP`, `MA III`, `X-ray permit`… */
  type: string;
  number?: string | undefined;
  /** The last day on which it is valid, `YYYY-MM-DD`. */
  expires?: string | undefined;
}

/** What is on record of the training in one skill. What is left out is unknown, not zero. */
export interface Training {
  skill: Skill;
  /** False: it is known that the person is not trained in it. */
  done?: boolean | undefined;
  hours?: number | undefined;
  /** How often it was done under supervision. */
  repetitions?: number | undefined;
  /** True: taught in person, not only online. */
  inPerson?: boolean | undefined;
}

/** A task that somebody watched and signed for. */
export interface Competency {
  task: Task;
  signedBy?: string | undefined;
  /** The last day on which it counts, `YYYY-MM-DD`; left out when it does not lapse. */
  expires?: string | undefined;
}

/** The schooling as a medical assistant. */
export interface Program {
  /** False also when it is known that there was no program. */
  accredited?: boolean | undefined;
  hours?: number | undefined;
  clinicalHours?: number | undefined;
  /** Trained as a medic or medical assistant by the armed forces. */
  military?: boolean | undefined;
}

/**
 * Who wants to do it. A list left out is unknown; an empty one says that there is none.
 */
export interface Person {
  credentials?: readonly Credential[] | undefined;
  registrations?: readonly StateRegistration[] | undefined;
  training?: readonly Training[] | undefined;
  competencies?: readonly Competency[] | undefined;
  program?: Program | undefined;
  ageYears?: number | undefined;
}

export type Route = 'IM' | 'SC' | 'ID' | 'IV' | 'oral' | 'nasal' | 'topical' | 'inhaled' | 'other';
/** A federal schedule; `none` says that the medicine is known not to be controlled. */
export type Schedule = 'none' | 'II' | 'III' | 'IV' | 'V';
export type DrugClass =
  | 'anesthetic-general'
  | 'anesthetic-local'
  | 'allergen'
  | 'chemotherapy'
  | 'experimental'
  | 'contrast'
  | 'neurotoxin-or-filler'
  | 'vaccine'
  | 'syphilis-treatment'
  | 'plain';
/** Part of a task, where law treats the part on its own. */
export type Step =
  | 'whole'
  | 'draw-up'
  | 'give'
  | 'place'
  | 'measure'
  | 'screen-by-protocol'
  | 'sign'
  /** Blood out of an artery or a line that is already in. */
  | 'line-or-artery';
/** How CLIA classes a test. */
export type Complexity = 'waived' | 'moderate' | 'high';
/** What is done to what was found. These words are always beyond a medical assistant. */
export type VerbBeyond = 'assess' | 'triage' | 'diagnose' | 'advise' | 'interpret' | 'prescribe';
export type Site =
  'deltoid' | 'vastus-lateralis' | 'ventrogluteal' | 'dorsogluteal' | 'gluteal' | 'other';
export type ResultKind = 'normal' | 'negative' | 'abnormal' | 'positive';
export type Setting =
  'office' | 'community-clinic' | 'hospital' | 'hospital-outpatient' | 'surgery-center' | 'other';

/** What is to be done. What is left out is unknown. */
export interface TaskAsked {
  /** One of `tasks`, or another name, for which a state has only its default. */
  id: Task | (string & {});
  verb?: VerbBeyond | undefined;
  step?: Step | undefined;
  route?: Route | undefined;
  drugClass?: DrugClass | undefined;
  schedule?: Schedule | undefined;
  site?: Site | undefined;
  result?: ResultKind | undefined;
  complexity?: Complexity | undefined;
  /** How something is passed on. */
  channel?: 'phone' | 'fax' | 'electronic' | 'in-person' | undefined;
  /** Whether an order entered shall count for the payer's measure. */
  countsForMeasure?: boolean | undefined;
}

/** How near a person is, from the nearest: same room, same building, phone, not to be had. */
export type Reach = 'in-room' | 'on-site' | 'phone' | 'away';

export interface Nearby {
  licence?: Licence | undefined;
  reach?: Reach | undefined;
}

export interface Supervision {
  /** Who delegated the task. */
  delegator?: Licence | undefined;
  /** Everyone licensed who is here or can be called now; an empty list says nobody. */
  nearby?: readonly Nearby[] | undefined;
}

export interface Order {
  kind: 'none' | 'patient-specific' | 'standing' | 'protocol' | 'verbal';
  written?: boolean | undefined;
}

/**
 * A line of the practice's own policy. It adds a condition or forbids; where the law of the state
 * is unknown, a reviewed line may settle it. It never allows what a stricter layer does not.
 */
export interface PolicyLine {
  id: string;
  task: Task | 'every';
  does: 'forbid' | 'add' | 'settle';
  /** What is asked for, in the practice's words; needed for `add`. */
  says?: string | undefined;
  /** A requirement of `requirements.json` instead of words that a person confirms. */
  requirement?: string | undefined;
  reviewedBy?: string | undefined;
  /** The day of the review, `YYYY-MM-DD`. */
  reviewedOn?: string | undefined;
  /** From this day, and up to and without that day, `YYYY-MM-DD`. */
  from?: string | undefined;
  to?: string | undefined;
}

/** May this person do this task, for this patient, here, now? What is left out is unknown. */
export interface Question {
  task: TaskAsked;
  who: Person;
  patient?: { ageYears?: number | undefined; stable?: boolean | undefined } | undefined;
  here: {
    /** Two letters, such as `CA`. Left out, only the federal layer is asked. */
    state?: string | undefined;
    setting?: Setting | undefined;
    clia?: 'none' | 'waiver' | 'higher' | undefined;
    policy?: readonly PolicyLine[] | undefined;
  };
  now: Temporal.PlainDate;
  supervision?: Supervision | undefined;
  order?: Order | undefined;
  /** What a person said of a requirement that only a person can know, by the requirement's id. */
  confirmed?: Readonly<Record<string, boolean>> | undefined;
  /** The medical assistant does not want to do it. */
  declined?: boolean | undefined;
  /** The task was handed on by someone to whom it was delegated. */
  redelegated?: boolean | undefined;
}
