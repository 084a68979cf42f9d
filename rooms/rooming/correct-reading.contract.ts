import { z } from 'zod';
import { vitalSignSchema } from '../../clinical/vitals/reading-schema.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** A recorded reading was wrong. It stays to be seen as entered in error; another may replace it. */
export const correctReadingContract = {
  name: 'rooming/correct-reading',
  input: z.object({
    encounterId: fhirId,
    observationId: fhirId,
    observationVersion: z.string(),
    reason: z.string().trim().min(1, 'say what was wrong').max(200),
    replacement: vitalSignSchema.optional(),
    /** The person was shown that the replacement is hardly possible, and said it is so. */
    confirmed: z.boolean().optional(),
  }),
  output: z.object({ encounterId: z.string(), observationId: z.string().optional() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
