import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** Stages a person may set by hand; the others are the appointment's to say. */
export const settableStages = [
  'arrived',
  'rooming',
  'ready-for-provider',
  'with-provider',
  'checking-out',
  'gone',
] as const;

/** Somebody says where the visit really stands, against what the work says. */
export const overrideStageContract = {
  name: 'board/override-stage',
  input: z.object({
    encounterId: fhirId,
    encounterVersion: z.string(),
    stage: z.enum(settableStages),
    reason: z.string().trim().min(1, 'say why').max(200),
  }),
  output: z.object({ encounterId: z.string(), encounterVersion: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Takes the last stage back, with the room it changed. */
export const undoStageContract = {
  name: 'board/undo-stage',
  input: z.object({ encounterId: fhirId, encounterVersion: z.string() }),
  output: z.object({ encounterId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
