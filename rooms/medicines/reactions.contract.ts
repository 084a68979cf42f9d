import { z } from 'zod';
import { dangers } from '../../clinical/medicines/reaction.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');

const reaction = z.object({
  taskId: z.string(),
  taskVersion: z.string(),
  patient: z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() }),
  /** What the patient was given. */
  label: z.string(),
  dose: z.string().optional(),
  lot: z.string().optional(),
  givenBy: z.string().optional(),
  /** What was seen and done. */
  seen: z.string(),
  /** ISO instant. */
  at: z.string(),
  by: z.string().optional(),
});

export type ShownReaction = z.output<typeof reaction>;

/** Reactions of which no provider has said yet what they were. */
export const reactionsContract = {
  name: 'medicines/reactions',
  input: z.object({}),
  output: z.object({ reactions: z.array(reaction) }),
  topics: ['Task', 'Patient', 'MedicationAdministration', 'AdverseEvent'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** A provider says what a reaction was; only an allergy goes onto the list of allergies. */
export const answerReactionContract = {
  name: 'medicines/answer-reaction',
  input: z.object({
    taskId: fhirId,
    taskVersion: z.string().max(20),
    said: z.discriminatedUnion(
      'answer',
      [
        z.object({
          answer: z.literal('allergy'),
          danger: z.enum(dangers, 'Say how dangerous it may be another time.'),
          note: words.optional(),
        }),
        z.object({ answer: z.literal('side-effect'), note: words.min(1, 'Say why.') }),
        z.object({ answer: z.literal('not-related'), note: words.min(1, 'Say why.') }),
      ],
      'Say what it was.',
    ),
  }),
  output: z.object({ allergyId: z.string().optional() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
