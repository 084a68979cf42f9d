import { z } from 'zod';
import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';

const task = z.enum(tasks, 'Choose which task it is.');
export const licences = ['MD', 'DO', 'DPM', 'PA', 'APRN', 'CNM', 'RN', 'LPN'] as const;
export const orderKinds = ['patient-specific', 'standing', 'protocol', 'verbal', 'none'] as const;
const verdict = z.enum(['allowed', 'allowed-if', 'not-allowed', 'unknown']);
const now = z.enum(['go', 'confirm', 'wait', 'stop']);
const strength = z.enum([
  ...['law-read', 'board-guidance', 'secondary', 'general-rule', 'practice-policy'],
] as const);
const layer = z.enum(['federal', 'state', 'payer', 'practice']);

/** What the person said of this case; what is left out is not known. */
const situation = z.object({
  delegator: z.enum(licences).optional(),
  order: z.enum(orderKinds).optional(),
  stable: z.boolean().optional(),
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
  }),
  topics,
} satisfies ViewContract<z.ZodType, z.ZodType>;

const taskLine = z.object({ task, verdict, now, strength });

/** Every task in brief, for the person who asks. */
export const myTasksContract = {
  name: 'compliance/my-tasks',
  input: z.object({}),
  output: z.object({
    isAssistant: z.boolean(),
    state: z.string(),
    tasks: z.array(taskLine),
  }),
  topics,
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** The same for the people of a team, with what of theirs ends soon. */
export const teamScopeContract = {
  name: 'compliance/team-scope',
  input: z.object({ practitionerIds: z.array(fhirId).max(200) }),
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
