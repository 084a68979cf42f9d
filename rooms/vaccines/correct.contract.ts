import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');

/** An entry was wrong: it counts for nothing any more, and the dose goes back to its lot. */
export const takeBackContract = {
  name: 'vaccines/take-back',
  input: z.object({
    immunizationId: fhirId,
    version: z.string().max(20),
    reason: words.min(1, 'Say what was wrong.'),
    /** False: the dose itself is used up, only the entry was wrong. */
    returnsStock: z.boolean(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Where a dose given elsewhere is known from. */
export const cardSources = ['card', 'record', 'school', 'recall'] as const;
export const cardSourceWords: Readonly<Record<(typeof cardSources)[number], string>> = {
  card: 'The patient’s card',
  record: 'Another clinic’s record',
  school: 'A school record',
  recall: 'Told from memory',
};

/** Doses given elsewhere, from what the patient brought. No stock is touched. */
export const recordCardContract = {
  name: 'vaccines/record-card',
  input: z.object({
    patientId: fhirId,
    source: z.enum(cardSources, 'Say where it is from.'),
    doses: z
      .array(
        z.object({
          cvx: z.string().regex(/^\d{2,3}$/, 'Choose a vaccine of the list.'),
          date: z.iso.date('Give the day as 11/20/2026.'),
          lotNumber: z.string().trim().max(40).optional(),
        }),
      )
      .min(1, 'Enter at least one dose.')
      .max(40, 'Enter 40 doses at a time.'),
  }),
  output: z.object({ entered: z.number(), known: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** All vaccines with a code, to choose one that was given elsewhere. */
export const vaccineNamesContract = {
  name: 'vaccines/names',
  input: z.object({}),
  output: z.object({ vaccines: z.array(z.object({ cvx: z.string(), name: z.string() })) }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;
