import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** A waiting patient is brought to a free room. */
export const bringToRoomContract = {
  name: 'board/bring-to-room',
  input: z.object({
    encounterId: fhirId,
    encounterVersion: z.string(),
    roomId: fhirId,
  }),
  output: z.object({ room: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
