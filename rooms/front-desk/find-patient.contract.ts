import { z } from 'zod';
import { stages } from '../../clinical/visit/stage.ts';
import type { ViewContract } from '../../records/act.ts';

/** A visit of today, where a patient was found. */
const todaysVisit = z.object({
  appointmentId: z.string().optional(),
  encounterId: z.string().optional(),
  stage: z.enum(stages),
  /** ISO instant. */
  start: z.string().optional(),
  provider: z.string().optional(),
});

/** What tells one person from another, and no more. */
const foundPatient = z.object({
  id: z.string(),
  name: z.string(),
  age: z.string().optional(),
  birthDate: z.string().optional(),
  pronouns: z.string().optional(),
  recordNumber: z.string().optional(),
  phone: z.string().optional(),
  city: z.string().optional(),
  deceased: z.boolean(),
  /** Another patient in this list has the same name; and whether they were born alike. */
  sameName: z.enum(['other-birth-date', 'same-birth-date']).optional(),
  visit: todaysVisit.optional(),
});

/** Patients by whatever somebody at the desk knows of them; nobody for nothing typed. */
export const findPatientContract = {
  name: 'front-desk/find-patient',
  input: z.object({ query: z.string().max(120, 'type fewer words') }),
  output: z.object({
    patients: z.array(foundPatient),
    /** There are more than these. */
    more: z.boolean(),
    /** What to type instead, when nothing typed can be searched. */
    unclear: z.string().optional(),
  }),
  topics: ['Patient', 'Appointment', 'Encounter'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type FoundPatient = z.output<typeof foundPatient>;
