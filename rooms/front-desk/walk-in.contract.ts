import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';
import { arrival, confirmed, stillMissingTopics } from './arrival.contract.ts';
import { arrivingPatient, stillMissingShown } from './check-in.contract.ts';

/** Somebody without a booking is received. */
export const walkInContract = {
  name: 'front-desk/walk-in',
  input: z.object({
    patientId: fhirId,
    providerId: fhirId,
    confirmed,
    ...arrival.shape,
    reason: z.string().trim().min(1, 'Write why they came, in their words.').max(300),
    /** True: also when the patient has a booking later today, which stays. */
    besideBooking: z.boolean().optional(),
  }),
  output: z.object({ appointmentId: z.string(), encounterId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Everything a walk-in needs: who, what is missing, and who could see them. */
export const walkInSheetContract = {
  name: 'front-desk/walk-in-sheet',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    patient: arrivingPatient,
    missing: stillMissingShown,
    /** Fewest waiting first. */
    providers: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** Patients here who this provider has still to see. */
        waiting: z.number(),
        /** Booked with this provider within the next two hours and not here yet. */
        expected: z.number(),
      }),
    ),
    /** A visit that is going on already. */
    here: z.object({ encounterId: z.string() }).optional(),
    /** A booking of today that is still to come. */
    booking: z
      .object({
        appointmentId: z.string(),
        start: z.string().optional(),
        provider: z.string().optional(),
      })
      .optional(),
  }),
  topics: [
    'Appointment',
    'Encounter',
    'Patient',
    'PractitionerRole',
    ...stillMissingTopics,
    'Location',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type WalkInSheet = z.output<typeof walkInSheetContract.output>;
