import { z } from 'zod';
import { stages } from '../../clinical/visit/stage.ts';
import { vitalSignSchema } from '../../clinical/vitals/reading-schema.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** What was measured in this visit, and what was not. More may be saved later; nothing is replaced. */
export const saveVitalsContract = {
  name: 'rooming/save-vitals',
  input: z.object({
    encounterId: fhirId,
    /** Ids of the recorded vital signs of this visit that the screen showed when Save was pressed. */
    seen: z.array(fhirId).max(1000),
    /** Readings, several of one sign kept apart, and signs not done with the reason. */
    vitalSigns: z.array(vitalSignSchema).max(80),
    /** Signs of which the person was shown that the value is hardly possible, and said it is so. */
    confirmed: z
      .array(z.enum(['weight', 'height']))
      .max(2)
      .optional(),
    /** When they were taken, as Save was pressed; it may arrive much later over a bad line. */
    takenAt: z.iso.datetime({ offset: true }).optional(),
  }),
  output: z.object({
    encounterId: z.string(),
    stage: z.enum(stages),
    saved: z.number(),
    bodyMassIndex: z.number().optional(),
  }),
} satisfies ActContract<z.ZodType, z.ZodType>;
