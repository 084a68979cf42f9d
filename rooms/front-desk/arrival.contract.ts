import { z } from 'zod';
import { identifierKinds } from '../../clinical/identity/two-identifiers.ts';
import { fhirId } from '../../fhir/id.ts';

/** How the patient and the clinic will understand each other. */
export const interpreterWords = {
  'in-person': 'Interpreter in person',
  remote: 'Interpreter by video or phone',
  own: 'Brought their own interpreter',
  declined: 'Interpreter declined by the patient',
} as const;
export type InterpreterChoice = keyof typeof interpreterWords;

/** The resource types that say what is still missing of a patient. */
export const stillMissingTopics = [
  'RelatedPerson',
  'Coverage',
  'Consent',
  'AllergyIntolerance',
] as const;

/** What is told at the desk when somebody comes. */
export const arrival = z.object({
  /** Why they came, as they say it; without it the reason of the booking stands. */
  reason: z.string().trim().min(1).max(300).optional(),
  /** Who came with the patient: somebody on file, or a name. */
  accompaniedBy: z
    .object({
      relatedPersonId: fhirId.optional(),
      name: z.string().trim().min(1, 'write the name').max(120),
      relationship: z.string().trim().max(60).optional(),
    })
    .optional(),
  interpreter: z
    .enum(Object.keys(interpreterWords) as [InterpreterChoice, ...InterpreterChoice[]])
    .optional(),
});
export type Arrival = z.output<typeof arrival>;

/** The identifiers that were asked and fit; two different ones. */
export const confirmed = z
  .array(z.enum(identifierKinds))
  .refine((kinds) => new Set(kinds).size >= 2, 'confirm two different identifiers');
