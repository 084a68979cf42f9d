import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** Today's assessment becomes part of the record, for other systems to read. */
export const writeAssessmentContract = {
  name: 'vaccines/write-assessment',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    recommendationId: z.string(),
    /** How many vaccine groups and how many evaluations of doses were written. */
    groups: z.number(),
    evaluations: z.number(),
  }),
} satisfies ActContract<z.ZodType, z.ZodType>;
