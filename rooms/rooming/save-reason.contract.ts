import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';
import { saidBySchema } from './said-by.contract.ts';

/** The patient is asked in the room why they have come. */
export const saveReasonContract = {
  name: 'rooming/save-reason',
  input: z.object({
    encounterId: fhirId,
    /** The words the screen showed, so that nobody's newer words are written over unseen. */
    before: z.string().nullable(),
    words: z.string().trim().min(1, 'write the reason in the patient’s words').max(1000),
    symptoms: z.string().trim().min(1).max(1000).optional(),
    since: z.string().trim().min(1).max(100).optional(),
    saidBy: saidBySchema,
    viaInterpreter: z.boolean(),
  }),
  output: z.object({ encounterId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
