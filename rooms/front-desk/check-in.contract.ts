import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** What can be confirmed to be sure that this is the person: two different ones are asked. */
export const identifierKinds = [
  'name',
  'birth-date',
  'phone',
  'address',
  'record-number',
  'photo-id',
] as const;

/** The patient has come for a booked visit. */
export const checkInContract = {
  name: 'front-desk/check-in',
  input: z.object({
    appointmentId: fhirId,
    /** The version the screen showed, so that two people cannot check in the same visit. */
    appointmentVersion: z.string(),
    confirmed: z
      .array(z.enum(identifierKinds))
      .refine((kinds) => new Set(kinds).size >= 2, 'confirm two different identifiers'),
  }),
  output: z.object({ encounterId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
