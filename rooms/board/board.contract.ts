import { z } from 'zod';
import { stages } from '../../clinical/visit/stage.ts';
import type { ViewContract } from '../../records/act.ts';

/** A patient as a row of the board shows one. */
const boardPatient = z.object({
  id: z.string(),
  name: z.string(),
  age: z.string().optional(),
  pronouns: z.string().optional(),
  language: z.string().optional(),
  needsInterpreter: z.boolean(),
});

/** One visit of today. Instants are ISO; the screen counts the minutes. */
const boardVisit = z.object({
  appointmentId: z.string().optional(),
  encounterId: z.string().optional(),
  encounterVersion: z.string().optional(),
  patient: boardPatient,
  reason: z.string().optional(),
  visitType: z.string().optional(),
  provider: z.object({ id: z.string(), name: z.string() }).optional(),
  room: z.object({ id: z.string(), name: z.string() }).optional(),
  bookedFor: z.string().optional(),
  walkIn: z.boolean(),
  stage: z.enum(stages),
  stageSince: z.string().optional(),
  arrivedAt: z.string().optional(),
  /** When the wait in the waiting room ended; missing while it lasts. */
  waitEndedAt: z.string().optional(),
  overridden: z.boolean(),
});

const boardRoom = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  state: z.enum(['free', 'in-use', 'to-clean', 'closed']),
  /** Since when it is in this state. */
  since: z.string(),
});

const waitBands = z.object({ longMinutes: z.number(), tooLongMinutes: z.number() });

/** Today's visits and rooms of the practice, for both views of the board. */
export const boardContract = {
  name: 'board/today',
  input: z.object({}),
  output: z.object({
    date: z.string(),
    bands: waitBands,
    visits: z.array(boardVisit),
    rooms: z.array(boardRoom),
  }),
  topics: ['Appointment', 'Encounter', 'Location', 'Patient', 'Basic', 'PractitionerRole'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type BoardVisit = z.output<typeof boardVisit>;
export type BoardRoom = z.output<typeof boardRoom>;
export type Board = z.output<typeof boardContract.output>;

/** What a screen on a wall may show: initials, never a name, a reason or a birth date. */
export const wallContract = {
  name: 'board/wall',
  input: z.object({}),
  output: z.object({
    bands: waitBands,
    visits: z.array(
      z.object({
        key: z.string(),
        initials: z.string(),
        stage: z.enum(stages),
        stageSince: z.string().optional(),
        provider: z.string().optional(),
        roomId: z.string().optional(),
      }),
    ),
    rooms: z.array(boardRoom),
  }),
  topics: boardContract.topics,
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type Wall = z.output<typeof wallContract.output>;
