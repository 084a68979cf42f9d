import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** Where a gestational age is known from. */
export const gestationFrom = ['record', 'said'] as const;
export type GestationFrom = (typeof gestationFrom)[number];

/**
 * The gestational age at birth: recorded, corrected (with what it replaces and why), or taken back
 * when there is no right one.
 */
export const recordGestationContract = {
  name: 'chart/record-gestation',
  input: z.object({
    patientId: fhirId,
    age: z
      .object({
        weeks: z.int('give whole weeks'),
        days: z.int('give whole days').min(0).max(6, 'days go from 0 to 6'),
        from: z.enum(gestationFrom),
      })
      .optional(),
    replaces: z
      .object({
        id: fhirId,
        version: z.string(),
        reason: z.string().trim().min(1, 'say what was wrong').max(200),
      })
      .optional(),
  }),
  output: z.object({ observationId: z.string().optional() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
