import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

const visit = z.object({ encounterId: fhirId, encounterVersion: z.string() });
const done = z.object({ encounterId: z.string() });

/** The provider has entered the room. */
export const enterRoomContract = {
  name: 'board/enter-room',
  input: visit,
  output: done,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The provider is done and has left the room; the patient goes to check out. */
export const leaveRoomContract = {
  name: 'board/leave-room',
  input: visit,
  output: done,
} satisfies ActContract<z.ZodType, z.ZodType>;
