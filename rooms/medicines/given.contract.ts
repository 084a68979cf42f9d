import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');

/** Medicines given to a patient here, the newest first. */
export const givenContract = {
  name: 'medicines/given',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    given: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        label: z.string(),
        dose: z.string().optional(),
        /** ISO instant. */
        at: z.string(),
        by: z.string().optional(),
        verifiedBy: z.string().optional(),
        lot: z.string().optional(),
        outcome: z.enum(['given', 'partly', 'not-given', 'taken-back']),
        reason: z.string().optional(),
        note: z.string().optional(),
      }),
    ),
  }),
  topics: ['MedicationAdministration'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ShownGiven = z.output<typeof givenContract.output>['given'][number];

/** A medicine recorded by mistake: it is struck out, and what it took goes back to its lot. */
export const takeBackContract = {
  name: 'medicines/take-back',
  input: z.object({
    administrationId: fhirId,
    version: z.string().max(20),
    reason: words.min(1, 'Say why it is taken back.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Who of the practice is being watched after a medicine: one answer for every row of the board. */
export const watchesContract = {
  name: 'medicines/watches',
  input: z.object({}),
  output: z.object({
    watches: z.array(
      z.object({
        patientId: z.string(),
        taskId: z.string(),
        taskVersion: z.string(),
        label: z.string(),
        /** ISO instants. */
        since: z.string(),
        until: z.string(),
        by: z.string().optional(),
      }),
    ),
    /** What the practice's provider wrote for a reaction; none: nobody has written it. */
    protocol: z.string().optional(),
  }),
  topics: ['Task', 'Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ShownWatch = z.output<typeof watchesContract.output>['watches'][number];

/** The watch is over, with what was seen; a reaction goes to the provider, who decides what it is. */
export const endWatchContract = {
  name: 'medicines/end-watch',
  input: z.object({
    taskId: fhirId,
    taskVersion: z.string().max(20),
    saw: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('nothing'), note: words.optional() }),
      z.object({ kind: z.literal('left-early'), note: words.min(1, 'Say what was agreed.') }),
      z.object({
        kind: z.literal('reaction'),
        note: words.min(1, 'Say what you saw.'),
        /** What was done, and who was called. */
        did: words.min(1, 'Say what was done and who was called.'),
      }),
    ]),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
