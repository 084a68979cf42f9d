import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** A room is clean and ready, or is found to need cleaning, or is closed. */
export const turnOverRoomContract = {
  name: 'board/turn-over-room',
  input: z.object({
    roomId: fhirId,
    roomVersion: z.string(),
    state: z.enum(['free', 'to-clean', 'closed']),
  }),
  output: z.object({ room: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
