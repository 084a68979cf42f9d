import { z } from 'zod';
import {
  caseChoices,
  type CaseFact,
  type CaseSaid,
} from '../../clinical/scope-of-practice/case-asked.ts';
import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';
import { lackKinds } from './what-lacks.ts';

const task = z.enum(tasks, 'Choose which task it is.');
const verdict = z.enum(['allowed', 'allowed-if', 'not-allowed', 'unknown']);
const now = z.enum(['go', 'confirm', 'wait', 'stop']);
const strength = z.enum([
  ...['law-read', 'board-guidance', 'secondary', 'general-rule', 'practice-policy'],
] as const);
const layer = z.enum(['federal', 'state', 'payer', 'practice']);

/** What is asked of a medical assistant and is beyond one in every state. */
export const verbs = ['assess', 'triage', 'diagnose', 'advise', 'interpret', 'prescribe'] as const;

const said = z.object({
  order: z.enum(caseChoices.order).optional(),
  written: z.enum(caseChoices.written).optional(),
  delegator: z.enum(caseChoices.delegator).optional(),
  stable: z.enum(caseChoices.stable).optional(),
  route: z.enum(caseChoices.route).optional(),
  drugClass: z.enum(caseChoices.drugClass).optional(),
  schedule: z.enum(caseChoices.schedule).optional(),
  site: z.enum(caseChoices.site).optional(),
  step: z.enum(caseChoices.step).optional(),
  result: z.enum(caseChoices.result).optional(),
  channel: z.enum(caseChoices.channel).optional(),
  countsForMeasure: z.enum(caseChoices.countsForMeasure).optional(),
  inRoom: z.enum(caseChoices.inRoom).optional(),
  reachable: z.enum(caseChoices.reachable).optional(),
}) satisfies z.ZodType<CaseSaid>;

/** What the person said of this case; what is left out is not known. */
const situation = z.object({
  said: said.optional(),
  verb: z.enum(verbs).optional(),
  /** The person does not want to do it. */
  declined: z.boolean().optional(),
  /** Somebody to whom it was given handed it on. */
  redelegated: z.boolean().optional(),
  /** Of conditions that only a person can know, by their ids. */
  confirmed: z.record(z.string().max(80), z.boolean()).optional(),
});

export type Situation = z.output<typeof situation>;

const answer = z.object({
  verdict,
  now,
  conditions: z.array(
    z.object({
      id: z.string(),
      met: z.enum(['met', 'unmet', 'unknown']),
      sentence: z.string(),
      found: z.string().optional(),
      by: z.enum(['you', 'supervisor', 'delegator', 'practice', 'issuer', 'state', 'nobody']),
      layer,
      now,
      byConfirmation: z.boolean(),
      /** Where it stands on less than the answer. */
      strength: strength.optional(),
    }),
  ),
  because: z.array(z.string()),
  citations: z.array(
    z.object({
      layer,
      cite: z.string(),
      address: z.string(),
      strength,
      from: z.string().optional(),
      to: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  strength,
  /** The month in which the sources were last looked at, `YYYY-MM`. */
  reviewed: z.string(),
  endsOn: z.string().optional(),
});

export type ShownAnswer = z.output<typeof answer>;

const topics = ['Practitioner', 'QuestionnaireResponse', 'Basic'] as const;

/** May I do this task, for this patient, here, now? */
export const mayIContract = {
  name: 'compliance/may-i',
  input: z.object({ task, patientId: fhirId.optional(), situation: situation.optional() }),
  output: z.object({
    /** False for a role whose own licence decides: the answer is about medical assistants. */
    isAssistant: z.boolean(),
    state: z.string(),
    supervisors: z.array(z.object({ name: z.string(), licence: z.string() })),
    answer,
    /** What of the case the answer depends on, and what was said already. */
    asks: z.array(z.enum(Object.keys(caseChoices) as [CaseFact, ...CaseFact[]])),
    /** What the practice has not said of itself, and the answer depends on. */
    unsaid: z.array(z.enum(['setting', 'clia'])),
  }),
  topics: [...topics, 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type Asked = z.output<typeof mayIContract.output>;

const taskLine = z.object({
  task,
  verdict,
  now,
  strength,
  /** What it waits for, where it is neither a yes nor a no. */
  lacks: z.enum(lackKinds).optional(),
});

export type TaskLine = z.output<typeof taskLine>;

/** Every task in brief, for the person who asks. */
export const myTasksContract = {
  name: 'compliance/my-tasks',
  input: z.object({}),
  output: z.object({
    isAssistant: z.boolean(),
    state: z.string(),
    /** What stands for a task that no rule names. */
    unlisted: z.enum(['open', 'listed', 'closed', 'unread']),
    tasks: z.array(taskLine),
  }),
  topics,
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** The same for the people of a team, with what of theirs ends soon. */
export const teamScopeContract = {
  name: 'compliance/team-scope',
  input: z.object({ practitionerIds: z.array(fhirId).max(1_000) }),
  output: z.object({
    state: z.string(),
    people: z.array(
      z.object({
        id: z.string(),
        tasks: z.array(taskLine),
        /** What lapsed or lapses within 90 days, soonest first. */
        ending: z.array(
          z.object({
            what: z.string(),
            nearness: z.enum(['within-90', 'within-60', 'within-30', 'lapsed']),
            daysLeft: z.number(),
          }),
        ),
      }),
    ),
  }),
  topics,
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type TeamScope = z.output<typeof teamScopeContract.output>;
