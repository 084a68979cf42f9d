import { z } from 'zod';
import { stages } from '../../clinical/visit/stage.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';
import { stillMissingTopics } from './arrival.contract.ts';
import { arrivingPatient, stillMissingShown } from './check-in.contract.ts';

/** One patient as the desk needs them: who, how reached, what is missing, and the visits of today. */
export const deskPatientContract = {
  name: 'front-desk/patient',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    patient: arrivingPatient,
    missing: stillMissingShown,
    visits: z.array(
      z.object({
        key: z.string(),
        appointmentId: z.string().optional(),
        encounterId: z.string().optional(),
        /** ISO instant. */
        start: z.string().optional(),
        visitType: z.string().optional(),
        provider: z.string().optional(),
        stage: z.enum(stages),
        isToday: z.boolean(),
      }),
    ),
  }),
  topics: ['Appointment', 'Encounter', 'Patient', ...stillMissingTopics],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type DeskPatient = z.output<typeof deskPatientContract.output>;
