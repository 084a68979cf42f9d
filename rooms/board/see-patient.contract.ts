import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

const visit = z.object({ encounterId: fhirId, encounterVersion: z.string() });
const done = z.object({ encounterId: z.string() });

/** Whom a provider is with already, by the record. */
const stillWith = z.object({ name: z.string(), room: z.string().optional() });

/** What a provider who is in another room still does with it. */
const otherRoom = z.enum(['leave', 'keep']);

/**
 * The provider has entered the room. Who is in another room by the record is asked first: without
 * `other`, `stillWith` comes back and nothing is done.
 */
export const enterRoomContract = {
  name: 'board/enter-room',
  input: visit.extend({ other: otherRoom.optional() }),
  output: done.extend({ stillWith: stillWith.optional() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

export type StillWith = z.output<typeof stillWith>;
export type OtherRoom = z.output<typeof otherRoom>;

/** The provider is done and has left the room; the patient goes to check out. */
export const leaveRoomContract = {
  name: 'board/leave-room',
  input: visit,
  output: done,
} satisfies ActContract<z.ZodType, z.ZodType>;
