import { z } from 'zod';
import { stages } from '../../clinical/visit/stage.ts';
import type { ViewContract } from '../../records/act.ts';
import { stillMissingTopics } from './arrival.contract.ts';

const expectedVisit = z.object({
  key: z.string(),
  appointmentId: z.string().optional(),
  appointmentVersion: z.string().optional(),
  encounterId: z.string().optional(),
  patient: z.object({
    id: z.string(),
    name: z.string(),
    age: z.string().optional(),
    pronouns: z.string().optional(),
    language: z.string().optional(),
    needsInterpreter: z.boolean(),
  }),
  /** Booked for; ISO instant. */
  start: z.string().optional(),
  walkIn: z.boolean(),
  visitType: z.string().optional(),
  reason: z.string().optional(),
  provider: z.string().optional(),
  stage: z.enum(stages),
  stageSince: z.string().optional(),
  arrivedAt: z.string().optional(),
  /** What is still missing, in words: "Coverage is not on file". */
  missing: z.array(z.string()),
});

/** Everyone the desk expects or has received today. */
export const arrivalsContract = {
  name: 'front-desk/arrivals',
  input: z.object({}),
  output: z.object({ date: z.string(), visits: z.array(expectedVisit) }),
  topics: ['Appointment', 'Encounter', 'Patient', ...stillMissingTopics],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ExpectedVisit = z.output<typeof expectedVisit>;
