import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';

/** What tells one person from another at the phone, and no more. */
const foundPatient = z.object({
  id: z.string(),
  name: z.string(),
  age: z.string().optional(),
  birthDate: z.string().optional(),
  recordNumber: z.string().optional(),
  phone: z.string().optional(),
  needsInterpreter: z.boolean(),
  language: z.string().optional(),
});

/** Who a visit is booked for: by what was typed, or by the id an address names. */
export const findPatientContract = {
  name: 'schedule/find-patient',
  input: z.union([
    z.object({ query: z.string().max(120, 'type fewer words') }),
    z.object({ patientId: fhirId }),
  ]),
  output: z.object({
    patients: z.array(foundPatient),
    more: z.boolean(),
    /** What to type instead, when nothing typed can be searched. */
    unclear: z.string().optional(),
  }),
  topics: ['Patient', 'Appointment', 'Encounter'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type FoundPatient = z.output<typeof foundPatient>;
