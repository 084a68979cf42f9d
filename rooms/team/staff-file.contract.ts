import { z } from 'zod';
import { programs } from '../../clinical/staff/form.ts';
import { skills } from '../../clinical/staff/skills.ts';
import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';

const lapse = z.object({
  nearness: z.enum(['no-end', 'current', 'within-90', 'within-60', 'within-30', 'lapsed']),
  daysLeft: z.number().optional(),
});

const credential = z.object({
  id: z.string(),
  title: z.string(),
  issuer: z.string().optional(),
  number: z.string().optional(),
  state: z.string().optional(),
  issuedOn: z.string().optional(),
  expiresOn: z.string().optional(),
  pointsNeeded: z.number().optional(),
  /** Renewal points of trainings in its period that count for it. */
  pointsEarned: z.number(),
  /** As its file says, or as who gave it asks. */
  pointsAsked: z.number().optional(),
  /** What who gave it says of its renewal. */
  says: z.array(z.string()),
  lapse,
});

const signed = z.object({
  id: z.string(),
  version: z.string(),
  doneOn: z.string(),
  by: z.string(),
});

const staffFile = z.object({
  person: z.object({ id: z.string(), name: z.string() }),
  /** Of the person's Practitioner. */
  version: z.string(),
  /** True when the one who looks is this person, who signs nothing here. */
  isOwn: z.boolean(),
  credentials: z.array(credential),
  trainings: z.array(
    signed.extend({
      title: z.string(),
      hours: z.number(),
      skill: z.enum(skills).optional(),
      program: z.enum(programs).optional(),
      inPerson: z.boolean().optional(),
      teacher: z.string().optional(),
      points: z.number().optional(),
      countsFor: z.string().optional(),
    }),
  ),
  repetitions: z.array(
    z.object({
      skill: z.enum(skills),
      total: z.number(),
      entries: z.array(signed.extend({ count: z.number() })),
    }),
  ),
  competencies: z.array(signed.extend({ skill: z.enum(tasks), lapsesOn: z.string(), lapse })),
});

export type StaffFile = z.output<typeof staffFile>;
export type FiledCredential = z.output<typeof credential>;

const topics = ['Practitioner', 'QuestionnaireResponse'] as const;

/** The file of one person who works here: credentials, training, competencies. */
export const staffFileContract = {
  name: 'team/staff-file',
  input: z.object({ practitionerId: fhirId }),
  output: staffFile,
  topics,
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** The same of the person who asks. */
export const ownFileContract = {
  name: 'team/own-file',
  input: z.object({}),
  output: staffFile,
  topics,
} satisfies ViewContract<z.ZodType, z.ZodType>;
