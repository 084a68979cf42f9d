import { z } from 'zod';
import { stages } from '../../clinical/visit/stage.ts';
import type { ViewContract } from '../../records/act.ts';

const localDate = z.iso.date('is not a day, such as 2026-11-23');
const named = z.object({ id: z.string(), name: z.string() });

/** One visit as the schedule draws it. Instants are ISO. */
const scheduledVisit = z.object({
  /** The same from one answer to the next. */
  key: z.string(),
  appointmentId: z.string().optional(),
  appointmentVersion: z.string().optional(),
  encounterId: z.string().optional(),
  /** Missing where time is held for no patient. */
  patient: named.extend({ age: z.string().optional(), needsInterpreter: z.boolean() }).optional(),
  provider: named.optional(),
  /** The room it is booked for. */
  room: named.optional(),
  /** Where the patient is now, when that is another room or none was booked. */
  roomNow: named.optional(),
  start: z.string(),
  end: z.string(),
  visitType: z.string().optional(),
  reason: z.string().optional(),
  stage: z.enum(stages),
  /** Why it was called off, in words. */
  cancelled: z.string().optional(),
  walkIn: z.boolean(),
  /** Whose time it holds, as `Practitioner/id` and `Location/id`; nobody's once it is over. */
  holds: z.array(z.string()),
});

/** One day of the practice: providers, rooms and visits. Without a date: today. */
export const dayContract = {
  name: 'schedule/day',
  input: z.object({ date: localDate.optional() }),
  output: z.object({
    date: z.string(),
    today: z.string(),
    timeZone: z.string(),
    /** By the clinic's clock, `08:00` to `17:00`. */
    officeHours: z.object({ open: z.string(), close: z.string() }),
    providers: z.array(named),
    rooms: z.array(named),
    visits: z.array(scheduledVisit),
  }),
  topics: ['Appointment', 'Encounter', 'Location', 'Patient', 'Practitioner', 'PractitionerRole'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ScheduledVisit = z.output<typeof scheduledVisit>;
export type ScheduleDay = z.output<typeof dayContract.output>;
export type Named = z.output<typeof named>;
