import { z } from 'zod';
import { stages } from '../../clinical/visit/stage.ts';
import type { ViewContract } from '../../records/act.ts';

/** A patient as a row of the board shows one. */
const boardPatient = z.object({
  id: z.string(),
  name: z.string(),
  initials: z.string(),
  age: z.string().optional(),
  pronouns: z.string().optional(),
  language: z.string().optional(),
  needsInterpreter: z.boolean(),
});

/** One visit of today. Instants are ISO; the screen counts the minutes. */
const boardVisit = z.object({
  appointmentId: z.string().optional(),
  appointmentVersion: z.string().optional(),
  encounterId: z.string().optional(),
  encounterVersion: z.string().optional(),
  patient: boardPatient,
  reason: z.string().optional(),
  visitType: z.string().optional(),
  provider: z.object({ id: z.string(), name: z.string() }).optional(),
  room: z.object({ id: z.string(), name: z.string() }).optional(),
  bookedFor: z.string().optional(),
  stage: z.enum(stages),
  stageSince: z.string().optional(),
  arrivedAt: z.string().optional(),
  overridden: z.boolean(),
});

const boardRoom = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  state: z.enum(['free', 'in-use', 'to-clean', 'closed']),
  since: z.string(),
});

/** Today's visits and rooms of the practice, for both views of the board and the wall. */
export const boardContract = {
  name: 'board/today',
  input: z.object({}),
  output: z.object({
    date: z.string(),
    visits: z.array(boardVisit),
    rooms: z.array(boardRoom),
  }),
  topics: ['Appointment', 'Encounter', 'Location', 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type BoardVisit = z.output<typeof boardVisit>;
export type BoardRoom = z.output<typeof boardRoom>;
export type Board = z.output<typeof boardContract.output>;
