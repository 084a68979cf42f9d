import { z } from 'zod';
import { listKinds } from '../../clinical/lists/review.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';
import { saidBySchema } from './said-by.contract.ts';

const words = (most: number) => z.string().trim().min(1).max(most);

/** What was said of an entry that stands in the record. */
const spokenOf = z
  .object({
    type: z.enum(['Condition', 'MedicationRequest', 'MedicationStatement', 'AllergyIntolerance']),
    id: fhirId,
    /** The version the screen showed. */
    version: z.string(),
    verdict: z.enum(['confirmed', 'not-taking', 'inactive', 'entered-in-error']),
    reason: words(200).optional(),
  })
  .refine(({ verdict, reason }) => verdict !== 'entered-in-error' || reason !== undefined, {
    path: ['reason'],
    message: 'say what was wrong with it',
  });

/** Something the record did not have. */
const added = z.object({
  name: words(200),
  /** A medicine: how it is taken. An allergy: what it does. A problem: since when. */
  detail: words(200).optional(),
  severity: z.enum(['mild', 'moderate', 'severe']).optional(),
  /** The code that the practice's records have for this very name; anything else stays text. */
  coding: z
    .object({ system: z.string().min(1).max(200), code: z.string().min(1).max(100) })
    .optional(),
});

/** A list is gone through with the patient, or a part of it: what is not named stays unreviewed. */
export const confirmListContract = {
  name: 'rooming/confirm-list',
  input: z.object({
    encounterId: fhirId,
    kind: z.enum(listKinds),
    saidBy: saidBySchema,
    entries: z.array(spokenOf).max(500),
    added: z.array(added).max(50),
    /** The patient said that there is none. */
    noneKnown: z.boolean(),
  }),
  output: z.object({ encounterId: z.string(), reviewed: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

export type SpokenOf = z.output<typeof spokenOf>;
export type AddedEntry = z.output<typeof added>;
