import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** Today's assessment becomes part of the record, for other systems to read. */
export const writeAssessmentContract = {
  name: 'vaccines/write-assessment',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    recommendationId: z.string(),
    /** How many vaccine groups and how many evaluations of doses are in the record now. */
    groups: z.number(),
    evaluations: z.number(),
    /** How many resources changed for it; 0 when the record said the same already. */
    changed: z.number(),
  }),
} satisfies ActContract<z.ZodType, z.ZodType>;
