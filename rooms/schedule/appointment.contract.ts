import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

/** An instant with its offset, such as `2026-11-23T09:15:00-08:00`. */
const instant = z.iso.datetime({ offset: true, error: 'is not a date and time with a zone' });

const time = {
  start: instant,
  minutes: z.int().min(5, 'at least 5 minutes').max(480, 'at most 8 hours'),
  providerId: fhirId,
  /** A room or machine that is booked with it. */
  roomId: fhirId.optional(),
};

/** Books a visit. */
export const bookContract = {
  name: 'schedule/book',
  input: z.object({
    patientId: fhirId,
    ...time,
    visitType: z.string().trim().min(1, 'choose the kind of visit').max(80),
    reason: z.string().trim().max(300).optional(),
  }),
  output: z.object({ appointmentId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Moves a booked visit to another time, provider or room. */
export const moveContract = {
  name: 'schedule/move',
  input: z.object({ appointmentId: fhirId, appointmentVersion: z.string(), ...time }),
  output: z.object({ appointmentId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Who called a visit off, or that nobody came. */
export const cancelReasons = {
  patient: 'Patient cancelled',
  provider: 'Provider or clinic cancelled',
  'no-show': 'Patient did not come',
  mistake: 'Booked by mistake',
  other: 'Other reason',
} as const;

/** Calls a booked visit off, with the reason. */
export const cancelContract = {
  name: 'schedule/cancel',
  input: z
    .object({
      appointmentId: fhirId,
      appointmentVersion: z.string(),
      reason: z.enum(Object.keys(cancelReasons) as [keyof typeof cancelReasons]),
      note: z.string().trim().max(300).optional(),
    })
    .refine(({ reason, note }) => reason !== 'other' || (note ?? '') !== '', {
      path: ['note'],
      message: 'Say what the other reason is.',
    }),
  output: z.object({ appointmentId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Takes a cancellation back: the visit is booked again, if its time is still free. */
export const restoreContract = {
  name: 'schedule/restore',
  input: z.object({ appointmentId: fhirId, appointmentVersion: z.string() }),
  output: z.object({ appointmentId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
