import type { Resource } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { ScopeAnswer } from '../clinical/scope-of-practice/answer.ts';
import type { CaseSaid } from '../clinical/scope-of-practice/case-asked.ts';
import type { Question, TaskAsked } from '../clinical/scope-of-practice/question.ts';
import type { Task } from '../clinical/scope-of-practice/task.ts';
import type { StockChange } from '../clinical/stock/stock.ts';
import type { Refusal } from '../fhir/refusal.ts';
import type { PermissionName, Role } from '../identity/permissions.ts';
import type { DraftChange } from './drafts.ts';
import type { PracticeRecords } from './practice-records.ts';

/** Who does it: one signed-in member of one practice, at one workstation. */
export interface Actor {
  userId: string;
  practiceId: string;
  /** Id of this person's Practitioner resource; written as author and performer. */
  practitionerId: string;
  /** As shown to others: "Maria Reyes, CMA". */
  name: string;
  role: Role;
  sessionId: string;
  ip: string;
}

/** Time, identity and randomness, passed in so that a decision is pure. */
export interface Moment {
  now: Temporal.Instant;
  /** IANA zone of the practice, such as `America/Los_Angeles`. */
  timeZone: string;
  actor: Actor;
  /**
   * A second person who showed who they are, with their own PIN or password, for this one act:
   * who verified or watched. Never the actor.
   */
  witness?: Actor | undefined;
  /** A new resource id (UUIDv7). */
  newId: () => string;
}

/**
 * One change to one resource. `expectedVersion` is the `meta.versionId` that was seen when it was
 * loaded; `after` is the version of its deletion, for one that was deleted and comes back.
 */
export type Change =
  | { kind: 'create'; resource: Resource & { id: string }; after?: string }
  | { kind: 'update'; resource: Resource & { id: string }; expectedVersion: string }
  | { kind: 'delete'; resourceType: Resource['resourceType']; id: string; expectedVersion: string };

/** What a decision returns when it does not refuse. */
export interface Decided<Output> {
  changes: Change[];
  /** Ids of the patients this act is about, for the audit. */
  patients: string[];
  output: Output;
  /** Why, in the person's words, when the act asks for a reason. */
  reason?: string;
  /** What it does to the stock: written with the changes or not at all. */
  stock?: readonly StockChange[];
  /** What becomes of the person's own drafts, which are no part of the record. */
  drafts?: DraftChange[];
}

/** Both sides' agreement on one act: its name (`room/verb`), what goes in, what comes out. */
export interface ActContract<Input extends z.ZodType, Output extends z.ZodType> {
  name: string;
  input: Input;
  output: Output;
}

/** What a change is known by to screens: a resource type, or the stock, which is no resource. */
export type Topic = Resource['resourceType'] | 'Stock';

/** Both sides' agreement on one view. `topics` are what makes it stale when it changes. */
export interface ViewContract<Input extends z.ZodType, Output extends z.ZodType> {
  name: string;
  input: Input;
  output: Output;
  topics: readonly Topic[];
}

/** What an act that touches a patient asks the gate of duty D23, as far as the act itself knows it. */
export interface GateQuestion extends Pick<
  Question,
  'order' | 'supervision' | 'confirmed' | 'declined'
> {
  task: TaskAsked & { id: Task };
  patientId: string;
  /** What a person said of the case that no record knows: whether the patient is stable. */
  said?: CaseSaid | undefined;
}

/** The gate's answer to an act that it lets through. */
export interface GateAnswer extends ScopeAnswer {
  /** The state whose law was asked, in two letters. */
  state: string;
}

/** One thing a person does: load ▸ decide (pure) ▸ commit (by the pipeline). */
export interface Act<Input extends z.ZodType, Output extends z.ZodType, Seen> {
  contract: ActContract<Input, Output>;
  permission: PermissionName;
  /** How much may be sent to it, when more than the usual 1 MiB: an act that takes a file. */
  bodyBytesAtMost?: number;
  load(records: PracticeRecords, input: z.output<Input>, moment: Moment): Promise<Seen | Refusal>;
  /**
   * Of a hands-on act: the task as it is to be done. The pipeline asks the gate before anything is
   * decided, refuses what the person may not do now, and gives its answer to `decide`. Nothing is
   * asked of a provider, whose own licence decides, or where nothing is done to the patient.
   */
  gate?(seen: Seen, input: z.output<Input>): GateQuestion | undefined;
  /** Pure: the same moment, seen, input and gate always decide the same. */
  decide(
    moment: Moment,
    seen: Seen,
    input: z.output<Input>,
    gate?: GateAnswer,
  ): Decided<z.input<Output>> | Refusal;
}

/** One thing a screen shows: read ▸ present. Only what the contract's output names leaves the server. */
export interface View<Input extends z.ZodType, Output extends z.ZodType> {
  contract: ViewContract<Input, Output>;
  permission: PermissionName;
  /** True when the answer depends on the practice and the input alone: it is made once for all who ask. */
  sameForAll?: boolean;
  /** True for what a screen on a wall shows, which nobody touches: its session locks and it goes on. */
  whileLocked?: boolean;
  /**
   * Answers the view, and the ids of the patients whose data it holds, for the audit. With a
   * `reason` the look is audited even when it holds nobody's data: what was looked for.
   */
  read(
    records: PracticeRecords,
    input: z.output<Input>,
    moment: Moment,
  ): Promise<{ output: z.input<Output>; patients: string[]; reason?: string } | Refusal>;
}

/** Keeps an act's types together. */
export function defineAct<Input extends z.ZodType, Output extends z.ZodType, Seen>(
  act: Act<Input, Output, Seen>,
): Act<Input, Output, Seen> {
  return act;
}

/** Keeps a view's types together. */
export function defineView<Input extends z.ZodType, Output extends z.ZodType>(
  view: View<Input, Output>,
): View<Input, Output> {
  return view;
}
