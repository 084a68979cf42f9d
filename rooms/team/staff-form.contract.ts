import { z } from 'zod';
import { programs } from '../../clinical/staff/form.ts';
import { skills } from '../../clinical/staff/skills.ts';
import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { dayAsked } from '../../fhir/day-asked.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

const skill = z.enum(skills, 'Choose which skill it is.');
const task = z.enum(tasks, 'Choose which task it is.');
const written = z.object({ formId: z.string() });

/** Records a course, lesson or programme. */
export const recordTrainingContract = {
  name: 'team/record-training',
  input: z.object({
    practitionerId: fhirId,
    title: z.string().trim().min(1, 'Say what it was.').max(120, 'Use fewer words.'),
    hours: z.number('Give the hours as a number.').positive('Give the hours.').max(2_000),
    doneOn: dayAsked,
    skill: skill.optional(),
    program: z.enum(programs).optional(),
    inPerson: z.boolean().optional(),
    teacher: z.string().trim().max(120, 'Use fewer words.').optional(),
    points: z.number('Give the points as a number.').positive().max(500).optional(),
    /** The credential that the points count for. */
    credentialId: fhirId.optional(),
  }),
  output: written,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Signs how often a skill was done under the eyes of the one who signs. */
export const signRepetitionsContract = {
  name: 'team/sign-repetitions',
  input: z.object({
    practitionerId: fhirId,
    skill,
    count: z.int('Give a whole number.').min(1, 'At least one.').max(200, 'At most 200 a day.'),
    doneOn: dayAsked,
  }),
  output: written,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Signs that a person can do a skill. */
export const signCompetencyContract = {
  name: 'team/sign-competency',
  input: z
    .object({ practitionerId: fhirId, skill: task, doneOn: dayAsked, lapsesOn: dayAsked })
    .refine(({ doneOn, lapsesOn }) => doneOn < lapsesOn, {
      path: ['lapsesOn'],
      message: 'It must be good for at least a day. Check both days.',
    }),
  output: written,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Takes an entry back as entered in error, with the reason. */
export const takeBackFormContract = {
  name: 'team/take-back-entry',
  input: z.object({
    formId: fhirId,
    formVersion: z.string().max(64),
    reason: z.string().trim().min(3, 'Say why, in a few words.').max(200, 'Use fewer words.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
